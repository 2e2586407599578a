package io.anteroom.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.anteroom.postgres.FreshDatabase;
import io.anteroom.postgres.Session;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;

/** What tests of a feature's REST interface share: an empty real database, and requests to it. */
@QuarkusTestResource(FreshDatabase.class)
public abstract class RestTest {
  // not from the pool of the application under test: some tests break that one
  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @Inject protected TrafficGate gate;

  @BeforeEach
  void emptyTheTables() {
    awaitGate(Optional::isEmpty);
    sql("TRUNCATE cameras, regions, violation_events, idempotency_keys CASCADE");
  }

  /** Does this while the structure differs; what undoes the difference ends it. */
  protected void whileDiffering(String difference, String undoing, Runnable action) {
    sql(difference);
    try {
      action.run();
    } finally {
      sql(undoing);
      gate.structureDoubted();
      awaitGate(Optional::isEmpty);
    }
  }

  /** Waits until the gate is open or closed. */
  protected void awaitGate(Predicate<Optional<TrafficGate.Closed>> state) {
    Awaitility.await("the traffic gate")
        .atMost(Duration.ofSeconds(15))
        .until(() -> state.test(gate.closedFor("/api/v1/cameras")));
  }

  /**
   * Waits until the service knows a key: it may have looked less than a second before it was made.
   */
  protected static void awaitKey(String key) {
    Awaitility.await("the key is known")
        .until(() -> given().header("X-API-Key", key).get("/api/v1/cameras").statusCode() != 401);
  }

  /** Does what an old writer does: plain SQL past the API. */
  protected void sql(String statement) {
    try (Session session = session()) {
      session.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  /** The only value that a query finds. */
  protected String text(String query) {
    try (Session session = session()) {
      return session.text(query);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** A session beside the application under test. */
  protected Session session() throws SQLException {
    return Session.on(url);
  }

  /** A request with this JSON body. */
  protected static RequestSpecification json(String body) {
    return given().contentType(ContentType.JSON).body(body);
  }

  /** Demands a problem of this kind, in both dialects, with the request's id. */
  protected static ValidatableResponse expect(ValidatableResponse answer, ProblemType type) {
    return answer
        .statusCode(type.status())
        .contentType("application/problem+json")
        .body("type", equalTo(type.urn()))
        .body("status", equalTo(type.status()))
        .body("error.code", equalTo(type.legacyCode()))
        .body("error.type", equalTo(type.legacyType()))
        .body("error.message", not(blankOrNullString()))
        .body("error.request_id", equalTo(answer.extract().header("X-Request-Id")))
        .body("request_id", equalTo(answer.extract().header("X-Request-Id")));
  }
}
