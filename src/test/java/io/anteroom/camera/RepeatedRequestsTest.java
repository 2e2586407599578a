package io.anteroom.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.postgres.Session;
import io.anteroom.web.RestTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that sends a POST again because it has not heard the answer. */
@QuarkusTest
class RepeatedRequestsTest extends RestTest {
  private static final String CAMERAS = "/api/v1/cameras";
  private static final String REGIONS = "/api/v1/management/regions";
  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotent-Replayed";
  private static final String GATE = "{\"name\":\"Gate\",\"source\":\"s\"}";
  private static final String DOOR = "{\"name\":\"Door\",\"source\":\"s\"}";

  @Test
  void getsTheFirstAnswerAndWritesOnce() throws Exception {
    Response first = post("k-1", GATE);
    first.then().statusCode(200).header(REPLAYED, nullValue());

    Response second = post("k-1", GATE.replace(":", " : "));

    second.then().statusCode(200).header(REPLAYED, equalTo("true"));
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(cameras()).isEqualTo(1);
  }

  @Test
  void anotherKeyIsAnotherRequest() throws Exception {
    post("k-1", GATE).then().statusCode(200);
    post("\"k-1\"", GATE).then().header(REPLAYED, equalTo("true"));
    post("k-2", GATE).then().statusCode(200).header(REPLAYED, nullValue());

    assertThat(cameras()).isEqualTo(2);
  }

  @Test
  void theKeyOfAnotherRequestIsRefused() throws Exception {
    post("k-1", GATE).then().statusCode(200);

    post("k-1", DOOR).then().statusCode(422).body("errors[0].field", equalTo(KEY));
    json("{\"region_id\":\"r1\",\"name\":\"R\",\"points\":[[0,0],[1,0],[1,1]]}")
        .header(KEY, "k-1")
        .post(REGIONS)
        .then()
        .statusCode(422);

    assertThat(cameras()).isEqualTo(1);
  }

  @Test
  void whatWasRefusedMayBeTriedAgainUnderItsKey() throws Exception {
    post("k-1", "{\"name\":\"Gate\"}").then().statusCode(422);

    post("k-1", GATE).then().statusCode(200).header(REPLAYED, nullValue());

    assertThat(cameras()).isEqualTo(1);
  }

  @Test
  void ofManyAtOnceOneWrites() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> posts = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        posts.add(() -> post("k-1", GATE).statusCode());
      }
      for (Future<Integer> status : clients.invokeAll(posts)) {
        assertThat(status.get()).isIn(200, 409);
      }
    } finally {
      clients.shutdown();
    }
    assertThat(cameras()).isEqualTo(1);
    post("k-1", GATE).then().statusCode(200).header(REPLAYED, equalTo("true"));
  }

  @Test
  void anAnswerThatCannotBeStoredLeavesNothingWritten() throws Exception {
    whileDiffering(
        "ALTER TABLE idempotency_keys ADD CONSTRAINT shut CHECK (status = 0) NOT VALID",
        "ALTER TABLE idempotency_keys DROP CONSTRAINT shut",
        () -> post("k-1", GATE).then().statusCode(422));

    assertThat(cameras()).isZero();
    post("k-1", GATE).then().statusCode(200).header(REPLAYED, nullValue());
  }

  @Test
  void aDayLaterTheKeyIsForgotten() throws Exception {
    post("k-1", GATE).then().statusCode(200);
    post("k-2", GATE).then().statusCode(200);
    sql("UPDATE idempotency_keys SET answered_at = now() - interval '25 hours'");

    post("k-1", DOOR).then().statusCode(200).header(REPLAYED, nullValue());

    assertThat(cameras()).isEqualTo(3);
    assertThat(count("idempotency_keys")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "\"\"", "gr\u00fcn"})
  void aKeyThatIsNoneIsRefused(String key) throws Exception {
    post(key, GATE).then().statusCode(400).body("errors[0].field", equalTo(KEY));

    assertThat(cameras()).isZero();
  }

  private Response post(String key, String body) {
    return json(body).header(KEY, key).post(CAMERAS);
  }

  private long cameras() throws SQLException {
    return count("cameras");
  }

  private long count(String table) throws SQLException {
    try (Session session = session()) {
      return Long.parseLong(session.text("SELECT count(*) FROM " + table));
    }
  }
}
