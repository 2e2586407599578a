package io.anteroom.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RuleResourceTest extends RestTest {
  private static final String RULES = "/api/v1/alerts/rules";
  private static final String THRESHOLD = "{\"threshold\":5,\"duration_minutes\":10}";

  @Inject SessionFactory sessions;

  @BeforeEach
  void emptyTheRules() {
    sql("TRUNCATE alert_rules CASCADE");
  }

  @Test
  void makesARuleWithTheAnswerAndTheDefaultsOfTheFormerServer() {
    var answer =
        json("{\"name\":\"R\",\"rule_type\":\"violation_threshold\",\"conditions\":"
                + THRESHOLD
                + "}")
            .post(RULES)
            .then()
            .statusCode(200)
            .header("ETag", matchesPattern("\"[\\w-]{22}\""))
            .body("ok", equalTo(true))
            .body("id", notNullValue())
            .extract();
    String location = answer.header("Location");
    assertThat(location).endsWith(RULES + "/" + answer.path("id"));
    given()
        .get(location)
        .then()
        .statusCode(200)
        .header("ETag", equalTo(answer.header("ETag")))
        .body("name", equalTo("R"))
        .body("camera_id", nullValue())
        .body("rule_type", equalTo("violation_threshold"))
        .body("conditions.threshold", equalTo(5))
        .body("notification_channels", empty())
        .body("recipients", empty())
        .body("enabled", equalTo(true))
        .body("priority", equalTo("medium"))
        .body("created_at", notNullValue());
  }

  @Test
  void understandsTheOtherFrontEnd() {
    int id =
        json("{\"name\":\"R\",\"description\":\"D\",\"severity\":\"critical\",\"enabled\":false,"
                + "\"conditions\":{\"metric\":\"fps\"},\"action\":{\"type\":\"notify\","
                + "\"channels\":[\"email\",\"sms\"],\"recipients\":[\"a@example.org\"]}}")
            .post(RULES)
            .then()
            .statusCode(200)
            .extract()
            .path("id");
    given()
        .get(RULES + "/" + id)
        .then()
        .body("rule_type", equalTo("custom"))
        .body("priority", equalTo("critical"))
        .body("enabled", equalTo(false))
        .body("description", equalTo("D"))
        .body("action.type", equalTo("notify"))
        .body("action.channels", contains("email", "sms"))
        .body("action.recipients", contains("a@example.org"))
        .body("notification_channels", contains("email", "sms"))
        .body("recipients", contains("a@example.org"));
    json("{\"type\":\"performance\",\"action\":{\"channels\":[\"webhook\"]},\"severity\":\"low\"}")
        .put(RULES + "/" + id)
        .then()
        .statusCode(200)
        .body("rule.rule_type", equalTo("performance"))
        .body("rule.priority", equalTo("low"))
        .body("rule.notification_channels", contains("webhook"))
        .body("rule.recipients", contains("a@example.org"))
        .body("rule.description", equalTo("D"))
        .body("rule.action.type", equalTo("notify"))
        .body("rule.action.channels", contains("webhook"))
        .body("rule.conditions.metric", equalTo("fps"));
    json("{\"description\":null,\"action\":null}")
        .put(RULES + "/" + id)
        .then()
        .body("rule.description", nullValue())
        .body("rule.action.type", nullValue())
        .body("rule.action.channels", contains("webhook"));
  }

  /** A whole rule that is sent back has its channels twice, and one of them as they were. */
  @Test
  void takesTheNameUnderWhichARuleWasChanged() {
    int id = create("R");
    json("{\"notification_channels\":[\"log\"],\"recipients\":[\"a\"],\"action\":{\"type\":\"t\"}}")
        .put(RULES + "/" + id)
        .then()
        .statusCode(200);
    String whole = given().get(RULES + "/" + id).asString();
    json(whole.replace(
            "\"notification_channels\":[\"log\"]", "\"notification_channels\":[\"sms\"]"))
        .put(RULES + "/" + id)
        .then()
        .body("rule.notification_channels", contains("sms"))
        .body("rule.action.channels", contains("sms"));
    json(whole.replace("\"recipients\":[\"a\"]}", "\"recipients\":[\"b\"]}"))
        .put(RULES + "/" + id)
        .then()
        .body("rule.recipients", contains("b"))
        .body("rule.action.type", equalTo("t"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH"})
  void changesOnlyWhatIsSent(String method) {
    int id = create("R");
    json("{\"enabled\":false}")
        .request(method, RULES + "/" + id)
        .then()
        .statusCode(200)
        .body("ok", equalTo(true))
        .body("rule.enabled", equalTo(false))
        .body("rule.name", equalTo("R"))
        .body("rule.conditions.threshold", equalTo(5));
    String whole = given().get(RULES + "/" + id).asString();
    json(whole).request(method, RULES + "/" + id).then().statusCode(200);
    json("{\"camera_id\":\"cam0\",\"recipients\":null}")
        .request(method, RULES + "/" + id)
        .then()
        .body("rule.camera_id", equalTo("cam0"))
        .body("rule.recipients", empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "violation_threshold | {} | threshold",
        "violation_threshold | {\"threshold\":0,\"duration_minutes\":1} | threshold",
        "violation_threshold | {\"threshold\":\"5\",\"duration_minutes\":1} | threshold",
        "violation_threshold | {\"threshold\":1.5,\"duration_minutes\":1} | threshold",
        "violation_threshold | {\"threshold\":9999999999,\"duration_minutes\":1} | threshold",
        "violation_threshold | {\"threshold\":1,\"duration_minutes\":0} | duration_minutes",
        "violation_threshold | {\"threshold\":1,\"duration_minutes\":1,\"violation_type\":7} |"
            + " violation_type",
        "continuous_violation | {\"duration_seconds\":30} | min_detections",
        "continuous_violation | {\"min_detections\":3} | duration_seconds",
        "no_detection | {} | duration_minutes",
        "no_detection | {\"duration_minutes\":1e9} | duration_minutes"
      })
  void namesTheConditionThatDoesNotFitTheType(String type, String conditions, String key) {
    String body = "{\"name\":\"R\",\"rule_type\":\"%s\",\"conditions\":%s}";
    expect(json(body.formatted(type, conditions)).post(RULES).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("conditions." + key));
    int id = create("R");
    expect(
            json(body.formatted(type, conditions)).put(RULES + "/" + id).then(),
            ProblemType.VALIDATION)
        .body("errors.field", contains("conditions." + key));
    given().get(RULES + "/" + id).then().body("conditions.threshold", equalTo(5));
  }

  @Test
  void checksTheStoredConditionsAgainstANewType() {
    int id = create("R");
    expect(
            json("{\"rule_type\":\"continuous_violation\"}").put(RULES + "/" + id).then(),
            ProblemType.VALIDATION)
        .body("errors.field", contains("conditions.min_detections"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | name",
        "{} | conditions",
        "{\"name\":\"R\",\"conditions\":{}} | rule_type",
        "{\"name\":\" \",\"rule_type\":\"x\",\"conditions\":{}} | name",
        "{\"name\":\"R\",\"rule_type\":7,\"conditions\":{}} | rule_type",
        "{\"name\":\"R\",\"rule_type\":\"x\",\"conditions\":[]} | conditions",
        "{\"name\":\"R\",\"rule_type\":\"x\",\"conditions\":{\"a\":\"\\u0000\"}} | conditions",
        "{\"name\":\"R\",\"rule_type\":\"x\",\"conditions\":{},\"priority\":\"huge\"} | priority",
        "{\"name\":\"R\",\"rule_type\":\"x\",\"conditions\":{},\"enabled\":\"no\"} | enabled",
        "{\"name\":\"R\",\"rule_type\":\"x\",\"conditions\":{},\"recipients\":[7]} | recipients[0]",
        "{\"name\":\"R\",\"rule_type\":\"x\",\"conditions\":{},\"recipients\":[\"\"]} |"
            + " recipients[0]",
        "{\"name\":\"R\",\"conditions\":{},\"action\":{\"channels\":\"email\"}} | action.channels"
      })
  void namesTheFieldThatIsNotValid(String body, String field) {
    expect(json(body).post(RULES).then(), ProblemType.VALIDATION)
        .body("errors.field", hasItem(field));
    given().get(RULES).then().body("total", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"channels", "recipients"})
  void looksIntoTheActionOfAChangeToo(String part) {
    int id = create("R");
    for (String value : List.of("null", "\"\"", "\"" + "x".repeat(201) + "\"")) {
      expect(
              json("{\"action\":{\"" + part + "\":[" + value + "]}}")
                  .patch(RULES + "/" + id)
                  .then(),
              ProblemType.VALIDATION)
          .body("errors.field", contains("action." + part + "[0]"));
    }
  }

  @Test
  void listsTheNewestFirstByOffsetPageAndCursor() {
    for (int i = 0; i < 5; i++) {
      create("R" + i);
    }
    sql("UPDATE alert_rules SET created_at = '2026-01-05 08:00+00'");
    given()
        .get(RULES + "?limit=2&offset=1")
        .then()
        .body("items.name", contains("R3", "R2"))
        .body("count", equalTo(2))
        .body("total", equalTo(5))
        .body("limit", equalTo(2))
        .body("offset", equalTo(1));
    given().get(RULES + "?limit=2&page=3&offset=1").then().body("items.name", contains("R0"));
    List<String> seen = new ArrayList<>();
    String next = RULES + "?limit=2";
    while (next != null) {
      var answer = given().urlEncodingEnabled(false).get(next).then().statusCode(200).extract();
      seen.addAll(answer.<List<String>>path("items.name"));
      String link = answer.header("Link");
      next = link == null ? null : link.substring(1, link.indexOf('>'));
    }
    assertThat(seen).containsExactly("R4", "R3", "R2", "R1", "R0");
    long before = sessions.getStatistics().getPrepareStatementCount();
    given().get(RULES + "?limit=2").then().statusCode(200);
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(2);
  }

  @Test
  void servesRulesThatOldWritersLeftBehind() {
    sql(
        "INSERT INTO alert_rules (id, name, camera_id, rule_type, conditions, enabled, priority,"
            + " notification_channels, recipients) VALUES"
            + " (901, 'Old', 'cam0', 'violation_threshold', '[]', NULL, NULL, '\"email\"', '[1]')");
    given()
        .get(RULES + "/901")
        .then()
        .statusCode(200)
        .body("conditions.size()", equalTo(0))
        .body("enabled", equalTo(false))
        .body("priority", equalTo("medium"))
        .body("notification_channels", contains("email"))
        .body("recipients", empty());
    given().get(RULES + "?enabled=false&camera_id=cam0").then().body("items.id", contains(901));
    given().get(RULES + "?enabled=true").then().body("items", empty());
    json("{\"enabled\":true}").put(RULES + "/901").then().statusCode(200);
    given().get(RULES + "?enabled=true").then().body("items.id", contains(901));
  }

  @Test
  void deletesARuleAndKeepsItsAlerts() {
    int id = create("R");
    sql("INSERT INTO alert_history (id, rule_id, alert_type) VALUES (7, " + id + ", 'violation')");
    given()
        .delete(RULES + "/" + id)
        .then()
        .statusCode(200)
        .body("ok", equalTo(true))
        .body("id", equalTo(id));
    given().get("/api/v1/alerts/7").then().statusCode(200).body("rule_id", nullValue());
    for (String method : List.of("GET", "DELETE")) {
      expect(given().request(method, RULES + "/" + id).then(), ProblemType.NOT_FOUND);
    }
    expect(json("{\"enabled\":true}").put(RULES + "/" + id).then(), ProblemType.NOT_FOUND);
  }

  @Test
  void changesARuleOnlyIfItIsAsTheClientHasReadIt() {
    int id = create("R");
    String rule = RULES + "/" + id;
    String tag = given().get(rule).header("ETag");
    given().header("If-None-Match", tag).get(rule).then().statusCode(304);
    sql("UPDATE alert_rules SET name = 'moved'");
    expect(
        json("{\"name\":\"X\"}").header("If-Match", tag).put(rule).then(),
        ProblemType.PRECONDITION_FAILED);
    expect(given().header("If-Match", tag).delete(rule).then(), ProblemType.PRECONDITION_FAILED);
    given().get(rule).then().body("name", equalTo("moved"));
  }

  @Test
  void makesOneRuleOfARequestThatIsSentTwice() {
    String body = "{\"name\":\"R\",\"rule_type\":\"x\",\"conditions\":{}}";
    int first = json(body).header("Idempotency-Key", "k").post(RULES).path("id");
    int second = json(body).header("Idempotency-Key", "k").post(RULES).path("id");
    assertThat(second).isEqualTo(first);
    given().get(RULES).then().body("total", equalTo(1)).header("Link", nullValue());
    given()
        .get("/q/openapi?format=json")
        .then()
        .body("paths.'" + RULES + "'.post.description", containsString("Location"));
  }

  private static int create(String name) {
    return json("{\"name\":\"%s\",\"rule_type\":\"violation_threshold\",\"conditions\":%s}"
            .formatted(name, THRESHOLD))
        .post(RULES)
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }
}
