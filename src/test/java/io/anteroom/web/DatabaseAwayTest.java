package io.anteroom.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Requests are answered in bounded time however the database of the pool is away, even while the
 * schema's own connection is well.
 */
@QuarkusTest
@TestProfile(DatabaseAwayTest.SilentDatabase.class)
class DatabaseAwayTest {
  @Inject TrafficGate gate;

  @AfterAll
  static void close() throws IOException {
    SilentDatabase.SOCKET.close();
  }

  @Test
  void answersInBoundedTimeWhileTheDatabaseHangsAndWhenItRefuses() throws IOException {
    Awaitility.await().until(() -> gate.closedFor("/api/v1/cameras").isEmpty());
    Instant begin = Instant.now();
    given()
        .get("/api/v1/cameras")
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .contentType("application/problem+json");
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(12));
    SilentDatabase.SOCKET.close();
    given().get("/api/v1/cameras").then().statusCode(503).header("Retry-After", "5");
  }

  /** A socket that accepts connections and never says a word. */
  public static final class SilentDatabase implements QuarkusTestProfile {
    static final ServerSocket SOCKET = open();

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.datasource.jdbc.url",
          "jdbc:postgresql://127.0.0.1:" + SOCKET.getLocalPort() + "/any?user=any",
          "anteroom.schema.datasource.jdbc-url",
          schema());
    }

    private static String schema() {
      try {
        return Migrated.database(17);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private static ServerSocket open() {
      try {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
