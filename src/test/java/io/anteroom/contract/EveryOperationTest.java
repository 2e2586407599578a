package io.anteroom.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.web.RestTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Walks the OpenAPI document: every operation, with input at random that the document allows,
 * forbids, or does not expect. {@code -Danteroom.seed=…} chooses other input, {@code
 * -Danteroom.requests=…} more of it.
 */
@QuarkusTest
class EveryOperationTest extends RestTest {
  private static final long SEED = Long.getLong("anteroom.seed", 1);

  /** Valid ones of an operation, and hostile ones of each thing that it takes. */
  private static final int REQUESTS = Integer.getInteger("anteroom.requests", 3);

  private static final int NOT_IMPLEMENTED = 501;

  private static final String KEY = "Idempotency-Key";

  /** Those of lists, which a client that turns pages must know of. */
  private static final List<String> HEADERS =
      List.of("Link", "X-Total-Count", "X-Total-Count-Estimated");

  @TestHTTPResource("/")
  URI server;

  private ApiDescription api;
  private Requests requests;
  private Records records;
  private final List<String> faults = new ArrayList<>();

  /** Whether a request may have changed the records since they were completed. */
  private boolean changed = true;

  @BeforeEach
  void readTheDocument() throws Exception {
    api = ApiDescription.of(given().queryParam("format", "json").get("/q/openapi").asString());
    records = new Records(session());
    requests = new Requests(api, new Values(api, new Random(SEED)), records::named);
  }

  @AfterEach
  void close() throws Exception {
    records.close();
  }

  @Test
  void answersWhatItDocumentsToWhatTheDocumentAllows() throws Exception {
    for (ApiDescription.Operation operation : api.operations()) {
      for (int i = 0; i < REQUESTS; i++) {
        send(requests.valid(operation));
      }
    }
    assertThat(faults).as("seed %d", SEED).isEmpty();
  }

  @Test
  void carriesOutOnceWhatIsSentAgainUnderOneKey() throws Exception {
    Set<String> replayed = new TreeSet<>();
    for (ApiDescription.Operation operation : api.operations()) {
      boolean documented =
          operation.parametersIn("header").stream()
              .anyMatch(header -> header.get("name").asText().equals(KEY));
      for (int i = 0; i < REQUESTS && documented; i++) {
        records.complete();
        if (sendAgain(requests.valid(operation))) {
          replayed.add(operation.toString());
        }
      }
    }
    assertThat(faults).as("seed %d", SEED).isEmpty();
    assertThat(replayed).contains("POST /api/v1/cameras").hasSizeGreaterThan(10);
  }

  /** Whether there was an answer to be given again: a refusal and an empty one are not kept. */
  private boolean sendAgain(Request request) throws Exception {
    Map<String, String> headers = Map.of(KEY, UUID.randomUUID().toString());
    HttpResponse<String> first = request.send(server, headers);
    if (first.statusCode() != 200) {
      return false;
    }
    HttpResponse<String> second = request.send(server, headers);
    if (second.headers().firstValue("Idempotent-Replayed").isEmpty()
        || !json(second).equals(json(first))) {
      faults.add("carried out twice: " + request);
    }
    return true;
  }

  @Test
  void refusesWhatTheDocumentForbids() throws Exception {
    for (ApiDescription.Operation operation : api.operations()) {
      for (Request request : requests.invalid(operation)) {
        int status = send(request);
        if (status < 400) {
          faults.add(status + " to what is not valid: " + request);
        }
      }
    }
    assertThat(faults).as("seed %d", SEED).isEmpty();
  }

  @Test
  void failsAtNothing() throws Exception {
    for (ApiDescription.Operation operation : api.operations()) {
      for (Request request : requests.hostile(operation, REQUESTS)) {
        send(request);
      }
    }
    assertThat(faults).as("seed %d", SEED).isEmpty();
  }

  private int send(Request request) throws Exception {
    if (changed) {
      records.complete();
    }
    changed = !request.operation().method().equals("GET");
    HttpResponse<String> answer = request.send(server);
    int status = answer.statusCode();
    if (status >= 500 && status != NOT_IMPLEMENTED || !request.operation().declares(status)) {
      faults.add(status + " is not documented: " + request + "\n  " + answer.body());
    } else {
      check(request, answer);
      checkTag(request, answer);
      checkHeaders(request, answer);
    }
    return status;
  }

  private void checkHeaders(Request request, HttpResponse<String> answer) {
    JsonNode documented =
        request.operation().described().at("/responses/" + answer.statusCode() + "/headers");
    for (String name : HEADERS) {
      if (answer.headers().firstValue(name).isPresent() && !documented.has(name)) {
        faults.add(name + " is not documented: " + request);
      }
    }
  }

  /** A representation has a tag if a client may ask whether it changed, and only then. */
  private void checkTag(Request request, HttpResponse<String> answer) {
    boolean tagged = answer.headers().firstValue("ETag").isPresent();
    if (request.operation().method().equals("GET")
        && answer.statusCode() == 200
        && tagged != request.operation().declares(304)) {
      faults.add((tagged ? "a tag is not documented: " : "a tag is missing: ") + request);
    }
  }

  private void check(Request request, HttpResponse<String> answer) throws Exception {
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
    JsonNode schema = api.answer(request.operation(), answer.statusCode(), type).orElse(null);
    if (schema == null) {
      if (!answer.body().isEmpty()) {
        faults.add(answer.statusCode() + " as " + type + " is not documented: " + request);
      }
    } else if (type.endsWith("json")) {
      for (String json : documents(type, answer.body())) {
        List<String> found = api.faults(schema, new ObjectMapper().readTree(json));
        if (!found.isEmpty()) {
          faults.add(found + " in the answer to " + request + "\n  " + json);
        }
      }
    }
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }

  /** An answer in lines has a document in each. */
  private static List<String> documents(String type, String body) {
    return type.endsWith("ndjson") ? body.lines().toList() : List.of(body);
  }
}
