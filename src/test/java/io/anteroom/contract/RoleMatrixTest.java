package io.anteroom.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.access.TestKeys;
import io.anteroom.access.WithKeys;
import io.anteroom.web.RestTest;
import io.anteroom.web.Roles;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the document, with every role and with none, does what {@code roles.txt} says:
 * a table that a person has decided, so that a new operation fails here until somebody does.
 */
@QuarkusTest
@TestProfile(WithKeys.class)
class RoleMatrixTest extends RestTest {
  private static final Path TABLE = Path.of("src", "test", "resources", "roles.txt");
  private static final Set<String> EVERYBODY = Set.of("everybody");
  private static final String NOBODY = "nobody";

  @TestHTTPResource("/")
  URI server;

  private ApiDescription api;
  private Requests requests;
  private Records records;
  private Map<String, Set<String>> decided;
  private final Map<String, Map<String, String>> headers = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  @BeforeEach
  void readTheDocumentAndTheTable() throws Exception {
    api = ApiDescription.of(given().queryParam("format", "json").get("/q/openapi").asString());
    records = new Records(session());
    requests = new Requests(api, new Values(api, new Random(1)), records::named);
    decided = new TreeMap<>();
    for (String line : Files.readAllLines(TABLE)) {
      if (!line.startsWith("#")) {
        String[] words = line.split("\\s+");
        List<String> roles = List.of(words).subList(2, words.length);
        decided.put(words[0] + " " + words[1], new TreeSet<>(roles));
      }
    }
    headers.put(NOBODY, Map.of());
    for (String role : List.of(Roles.VIEWER, Roles.INGEST, Roles.OPERATOR, Roles.ADMIN)) {
      String key = TestKeys.insert(session(), role);
      awaitKey(key);
      headers.put(role, Map.of("X-API-Key", key));
    }
  }

  @AfterEach
  void close() throws Exception {
    records.close();
  }

  @Test
  void theTableHasEveryOperationAndNoOther() {
    Map<String, Set<String>> documented = new TreeMap<>();
    for (ApiDescription.Operation operation : api.operations()) {
      Set<String> roles = new TreeSet<>();
      operation.described().required("x-roles").forEach(role -> roles.add(role.asText()));
      documented.put(operation.toString(), roles.isEmpty() ? EVERYBODY : roles);
    }
    assertThat(documented).isEqualTo(decided);
  }

  @Test
  void everyOperationIsOpenToItsRolesAndToNoOther() throws Exception {
    int asked = 0;
    for (ApiDescription.Operation operation : api.operations()) {
      Set<String> roles = decided.getOrDefault(operation.toString(), Set.of());
      for (Map.Entry<String, Map<String, String>> sender : headers.entrySet()) {
        records.complete();
        HttpResponse<String> answer = requests.valid(operation).send(server, sender.getValue());
        int expected = refusal(roles, sender.getKey());
        boolean refused = answer.statusCode() == 401 || answer.statusCode() == 403;
        if (expected == 0 ? refused : answer.statusCode() != expected) {
          faults.add(operation + " by " + sender.getKey() + ": " + answer.statusCode());
        } else if (refused) {
          check(operation, answer);
        }
        asked++;
      }
    }
    assertThat(faults).isEmpty();
    assertThat(asked).isEqualTo(decided.size() * 5).isGreaterThan(500);
  }

  /** The status with which this sender is refused; 0 if it is not. */
  private static int refusal(Set<String> roles, String sender) {
    if (roles.equals(EVERYBODY)) {
      return 0;
    }
    if (sender.equals(NOBODY)) {
      return 401;
    }
    return Collections.disjoint(roles, Roles.includedIn(sender)) ? 403 : 0;
  }

  private void check(ApiDescription.Operation operation, HttpResponse<String> answer)
      throws Exception {
    boolean challenged = answer.headers().firstValue("WWW-Authenticate").isPresent();
    String type = answer.headers().firstValue("Content-Type").orElse("");
    String said = new ObjectMapper().readTree(answer.body()).path("type").asText();
    if (challenged != (answer.statusCode() == 401)
        || !type.startsWith("application/problem+json")
        || !said.startsWith("urn:anteroom:problem:")
        || !operation.declares(answer.statusCode())) {
      faults.add(operation + " is refused in another form: " + type + " " + answer.body());
    }
  }
}
