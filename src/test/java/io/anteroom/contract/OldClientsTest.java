package io.anteroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call of the former server's clients meets the fate that {@code docs} says it has. */
@QuarkusTest
class OldClientsTest extends RestTest {
  private static final String EACH = "[]";
  private static final String VALUE = "=";

  static List<OldCall> calls() throws Exception {
    return OldCall.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void isAnsweredAsTheTableSays(OldCall call) throws Exception {
    try (Records records = new Records(session())) {
      records.complete();
    }
    Response answer = call.send();
    switch (call.fate()) {
      case "served" -> {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(call.reads()).as("what callers read").isNotEmpty();
        if (call.readsAFile()) {
          assertThat(answer.contentType()).startsWith(call.reads().get(0));
          assertThat(answer.asByteArray()).isNotEmpty();
        } else {
          JsonNode body = new ObjectMapper().readTree(answer.asString());
          call.reads().forEach(field -> find(field, body));
        }
      }
      case "501" -> expect(answer.then(), ProblemType.NOT_IMPLEMENTED);
      default -> expect(answer.then(), ProblemType.UNKNOWN_PATH);
    }
  }

  private static void find(String field, JsonNode within) {
    if (field.isEmpty()) {
      return;
    }
    if (field.startsWith(VALUE)) {
      assertThat(within.asText()).isEqualTo(field.substring(VALUE.length()));
      return;
    }
    if (field.startsWith(EACH)) {
      assertThat(within.isArray() && !within.isEmpty()).as("%s of %s", field, within).isTrue();
      String rest = field.substring(EACH.length());
      assertThat(within).as(field).noneMatch(JsonNode::isNull);
      within.forEach(one -> find(rest.startsWith(".") ? rest.substring(1) : rest, one));
      return;
    }
    String name = field.split("[.\\[=]", 2)[0];
    assertThat(within.has(name)).as("%s in %s", name, within).isTrue();
    String rest = field.substring(name.length());
    find(rest.startsWith(".") ? rest.substring(1) : rest, within.get(name));
  }
}
