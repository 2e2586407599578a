package io.anteroom.setting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SavePolicyResourceTest extends RestTest {
  private static final String POLICY = "/api/v1/config/save-policy";
  private static final String STORED =
      "SELECT %s FROM system_configs WHERE config_key = 'save_policy'";

  @BeforeEach
  void forgetThePolicy() {
    sql("TRUNCATE system_configs");
  }

  @Test
  void servesTheUsualPolicyUntilOneIsStored() {
    given()
        .get(POLICY)
        .then()
        .statusCode(200)
        .body("ok", equalTo(true))
        .body("strategy", equalTo("smart"))
        .body("save_interval", equalTo(30))
        .body("violation_threshold", equalTo(0.5f))
        .body("normal_sample_interval", equalTo(300))
        .body("save_normal_summary", equalTo(true));
    assertThat(text("SELECT count(*) FROM system_configs")).isEqualTo("0");
  }

  @Test
  void changesTheFieldsThatAreSent() {
    json("{\"strategy\": \"violations_only\", \"violation_threshold\": 0.8}")
        .put(POLICY)
        .then()
        .statusCode(200)
        .body("ok", equalTo(true))
        .body("strategy", equalTo("violations_only"))
        .body("violation_threshold", equalTo(0.8f))
        .body("save_interval", equalTo(30))
        .header("ETag", equalTo(given().get(POLICY).header("ETag")));
    json("{\"save_interval\": 60, \"strategy\": null, \"save_normal_summary\": false}")
        .patch(POLICY)
        .then()
        .body("strategy", equalTo("smart"))
        .body("violation_threshold", equalTo(0.8f))
        .body("save_interval", equalTo(60))
        .body("save_normal_summary", equalTo(false));
    assertThat(text(STORED.formatted("config_value ->> 'save_interval'"))).isEqualTo("60");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "strategy               | ~never~",
        "save_interval          | 0",
        "save_interval          | 1.5",
        "violation_threshold    | 1.01",
        "violation_threshold    | ~0.5~",
        "normal_sample_interval | -1",
        "save_normal_summary    | 1"
      })
  void refusesWhatIsNoPolicyAndNamesIt(String field, String value) {
    String body = "{\"%s\": %s}".formatted(field, value.replace('~', '"'));
    expect(json(body).put(POLICY).then(), ProblemType.VALIDATION)
        .body("errors.field", contains(field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1, 2]                                                 | true",
        "{\"strategy\": 7, \"save_interval\": \"a\", \"violation_threshold\": {}} | true",
        "{\"strategy\": \"all\", \"save_interval\": 5}          | false"
      })
  void servesTheUsualPolicyWhereOldWritersLeftNoneInForce(String value, boolean active) {
    sql(
        "INSERT INTO system_configs (config_key, config_value, is_active) VALUES"
            + " ('save_policy', '%s', %s)".formatted(value, active));
    given()
        .get(POLICY)
        .then()
        .statusCode(200)
        .body("strategy", equalTo("smart"))
        .body("save_interval", equalTo(30))
        .body("violation_threshold", equalTo(0.5f));
    json("{\"save_interval\": 9}")
        .put(POLICY)
        .then()
        .statusCode(200)
        .body("strategy", equalTo("smart"))
        .body("save_interval", equalTo(9));
    given().get(POLICY).then().body("save_interval", equalTo(9));
  }

  @Test
  void keepsWhatIsNoFieldOfThePolicy() {
    sql(
        "INSERT INTO system_configs (config_key, config_value) VALUES"
            + " ('save_policy', '{\"folder\": \"night\"}')");
    json("{\"save_interval\": 9}").put(POLICY).then().statusCode(200);
    assertThat(text(STORED.formatted("config_value ->> 'folder'"))).isEqualTo("night");
  }

  @Test
  void changesOnlyWhatTheClientHasRead() {
    String read = given().get(POLICY).header("ETag");
    json("{\"save_interval\": 9}").header("If-Match", read).put(POLICY).then().statusCode(200);
    expect(
        json("{\"save_interval\": 10}").header("If-Match", read).put(POLICY).then(),
        ProblemType.PRECONDITION_FAILED);
    given().get(POLICY).then().body("save_interval", equalTo(9));
  }

  @Test
  void losesNothingWhenClientsChangeDifferentFieldsAtOnce() {
    for (int round = 1; round < 6; round++) {
      sql("TRUNCATE system_configs");
      List<CompletableFuture<Integer>> changes =
          List.of(
              change("{\"save_interval\": %d}".formatted(round)),
              change("{\"normal_sample_interval\": %d}".formatted(round)),
              change("{\"violation_threshold\": 0.%d}".formatted(round)),
              change("{\"strategy\": \"all\"}"));
      assertThat(changes.stream().map(CompletableFuture::join)).containsOnly(200);
      given()
          .get(POLICY)
          .then()
          .body("save_interval", equalTo(round))
          .body("normal_sample_interval", equalTo(round))
          .body("violation_threshold", equalTo(round / 10f))
          .body("strategy", equalTo("all"));
    }
  }

  private static CompletableFuture<Integer> change(String body) {
    return CompletableFuture.supplyAsync(() -> json(body).put(POLICY).statusCode());
  }
}
