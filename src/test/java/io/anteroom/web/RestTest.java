package io.anteroom.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.anteroom.postgres.FreshDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;

/** What tests of a feature's REST interface share: an empty real database, and requests to it. */
@QuarkusTestResource(FreshDatabase.class)
public abstract class RestTest {
  @Inject DataSource database;

  @BeforeEach
  void emptyTheTables() {
    sql("TRUNCATE cameras, regions CASCADE");
  }

  /** Does what an old writer does: plain SQL past the API. */
  protected void sql(String statement) {
    try (Connection connection = database.getConnection();
        Statement running = connection.createStatement()) {
      running.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  /** The only value that a query finds. */
  protected String text(String query) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
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
