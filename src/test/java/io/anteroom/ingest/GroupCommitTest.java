package io.anteroom.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.notNullValue;

import io.anteroom.postgres.Session;
import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many requests with one detection each, while the database is slow to store them. */
@QuarkusTest
class GroupCommitTest extends RestTest {
  private static final String PATH = "/api/v1/detections";
  private static final String LOCK = "BEGIN; LOCK TABLE detection_records IN EXCLUSIVE MODE";
  private static final int MOST_WAITING = 100;

  @Inject GroupCommit groups;

  private final ExecutorService clients = Executors.newCachedThreadPool();

  @BeforeEach
  void empty() {
    sql("TRUNCATE detection_records; DELETE FROM statistics_horizon");
  }

  @AfterEach
  void end() {
    clients.shutdownNow();
  }

  @Test
  void storesTogetherWhatCameMeanwhile() throws Exception {
    List<Future<Response>> answers = new ArrayList<>();
    try (Session slow = session()) {
      slow.execute(LOCK);
      for (int camera = 0; camera < 22; camera++) {
        answers.add(send(detection(camera, "")));
      }
      awaitWaiting(20);
      slow.execute("COMMIT");
    }
    for (Future<Response> answer : answers) {
      assertThat(answer.get().statusCode()).isEqualTo(201);
    }
    assertThat(text("SELECT count(*) FROM detection_records")).isEqualTo("22");
    assertThat(text("SELECT count(DISTINCT xmin::text) FROM detection_records"))
        .as("two alone, and the rest together, or in two groups if both end at the same moment")
        .isIn("3", "4");
    assertThat(
            text(
                "SELECT count(*) FROM violation_events AS violation JOIN detection_records AS"
                    + " detection ON detection.id = detection_id AND detection.camera_id ="
                    + " violation.camera_id"))
        .isEqualTo("22");
    assertThat(groups.waiting()).isZero();
  }

  @Test
  void answersEachItsOwn() throws Exception {
    json(detection(7, "")).post(PATH).then().statusCode(201);
    List<Future<Response>> answers = new ArrayList<>();
    sql("ALTER TABLE violation_events ADD CONSTRAINT none CHECK (track_id <> 13)");
    try (Session slow = session()) {
      slow.execute(LOCK);
      for (int camera = 0; camera < 10; camera++) {
        answers.add(send(detection(camera, camera == 5 ? ", \"track_id\": 13" : "")));
      }
      awaitWaiting(8);
      slow.execute("COMMIT");
      for (int camera = 0; camera < 10; camera++) {
        assertThat(answers.get(camera).get().statusCode())
            .as("camera %d", camera)
            .isEqualTo(camera == 5 ? 422 : camera == 7 ? 200 : 201);
      }
    } finally {
      sql("ALTER TABLE violation_events DROP CONSTRAINT none");
    }
    assertThat(text("SELECT count(*) FROM detection_records")).isEqualTo("9");
  }

  @Test
  void refusesAtOnceWhatTheDatabaseCannotKeepUpWith() throws Exception {
    List<Future<Response>> answers = new ArrayList<>();
    try (Session slow = session()) {
      slow.execute(LOCK);
      for (int camera = 0; camera < MOST_WAITING + 2; camera++) {
        answers.add(send(detection(camera, "")));
      }
      awaitWaiting(MOST_WAITING);
      expect(json(detection(MOST_WAITING + 2, "")).post(PATH).then(), ProblemType.NOT_READY)
          .header("Retry-After", notNullValue());
      given().get("/api/v1/records/violations").then().statusCode(200);
      slow.execute("COMMIT");
    }
    for (Future<Response> answer : answers) {
      assertThat(answer.get().statusCode()).isIn(201, 503);
    }
    assertThat(text("SELECT count(*) FROM detection_records"))
        .isEqualTo(String.valueOf(answers.stream().filter(GroupCommitTest::isStored).count()));
    assertThat(groups.waiting()).isZero();
  }

  @Test
  void saysThatTheDatabaseDoesNotAnswerToAllWhoWait() throws Exception {
    List<Future<Response>> answers = new ArrayList<>();
    try (Session slow = session()) {
      slow.execute(LOCK);
      for (int camera = 0; camera < 10; camera++) {
        answers.add(send(detection(camera, "")));
      }
      // longer than a statement waits for a lock
      for (Future<Response> answer : answers) {
        assertThat(answer.get().statusCode()).isEqualTo(503);
        assertThat(answer.get().header("Retry-After")).isNotNull();
      }
      slow.execute("ROLLBACK");
    }
    assertThat(text("SELECT count(*) FROM detection_records")).isEqualTo("0");
    json(detection(0, "")).post(PATH).then().statusCode(201);
  }

  private static boolean isStored(Future<Response> answer) {
    try {
      return answer.get().statusCode() == 201;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Future<Response> send(String body) {
    return clients.submit(() -> json(body).post(PATH));
  }

  private void awaitWaiting(int number) {
    Awaitility.await("waiting").until(() -> groups.waiting() == number);
  }

  private static String detection(int camera, String more) {
    return """
        {"camera_id": "cam%1$d", "timestamp": "2026-01-05T08:00:00Z", "idempotency_key": "k%1$d",
         "violations": [{"violation_type": "no_hairnet"%2$s}]}
        """
        .formatted(camera, more);
  }
}
