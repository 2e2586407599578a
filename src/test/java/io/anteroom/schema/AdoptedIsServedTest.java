package io.anteroom.schema;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.anteroom.legacy.LegacyState;
import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.web.TrafficGate;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row that an adoption leaves behind is served, in lists and by itself; one with an empty id
 * in lists only, since no path names it.
 */
@QuarkusTest
@TestProfile(AdoptedIsServedTest.Swapped.class)
class AdoptedIsServedTest {
  private static final String NAME = "served";
  private static final String ROWS =
      """
      SELECT to_jsonb(t) FROM %s AS t""";

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String served;

  @Inject AgroalDataSource pool;
  @Inject TrafficGate gate;

  static List<LegacyState> states() {
    return LegacyState.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void answersWithTheVeryRowsOfTheDatabase(LegacyState state) throws Exception {
    Awaitility.await().until(() -> gate.closedFor("/api/v1/cameras").isEmpty());
    SchemaRig adopted = adopt(state);

    Map<String, JsonNode> cameras = rows(adopted, "cameras", "id");
    Map<String, JsonNode> regions = rows(adopted, "regions", "region_id");
    JsonNode servedCameras = get("/api/v1/cameras").path("cameras");
    JsonNode servedRegions = get("/api/v1/management/regions");

    assertThat(servedCameras).hasSize(cameras.size());
    for (JsonNode camera : servedCameras) {
      String id = camera.path("id").textValue();
      if (!id.isEmpty()) {
        assertThat(get("/api/v1/cameras/{id}", id)).isEqualTo(camera);
      }
      expect(camera, cameras.remove(id), List.of("name", "location", "status", "fps", "region_id"));
    }
    assertThat(servedRegions).hasSize(regions.size());
    for (JsonNode region : servedRegions) {
      String id = region.path("region_id").textValue();
      assertThat(get("/api/v1/management/regions/{id}", id)).isEqualTo(region);
      expect(region, regions.remove(id), List.of("name", "region_type", "camera_id"));
    }
    assertThat(cameras).isEmpty();
    assertThat(regions).isEmpty();
  }

  /** Open columns hold anything; what is an object is served as it is. */
  private static void expect(JsonNode served, JsonNode row, List<String> plain) {
    for (String field : plain) {
      assertThat(served.path(field)).as(field + " of " + row).isEqualTo(row.path(field));
    }
    for (String field : List.of("metadata", "rules")) {
      if (served.has(field) && row.path(field).isObject()) {
        assertThat(served.path(field)).isEqualTo(row.path(field));
      }
    }
    JsonNode size = row.path("resolution");
    if (size.path(0).asInt() > 0 && size.path(1).asInt() > 0) {
      assertThat(served.path("resolution")).isEqualTo(size);
    }
    JsonNode polygon = row.path("polygon");
    if (polygon.isArray() && polygon.path(0).path(0).isInt()) {
      assertThat(served.path("polygon")).hasSameSizeAs(polygon);
    }
  }

  private static JsonNode get(String path, Object... id) {
    Response answer = given().get(path, id);
    assertThat(answer.statusCode()).as(path + List.of(id) + answer.asString()).isEqualTo(200);
    return Meaning.json(answer.asString());
  }

  private static Map<String, JsonNode> rows(SchemaRig adopted, String table, String key)
      throws SQLException {
    Map<String, JsonNode> rows = new HashMap<>();
    for (String row : adopted.texts(ROWS.formatted(table))) {
      rows.put(Meaning.json(row).path(key).textValue(), Meaning.json(row));
    }
    return rows;
  }

  /** Makes the served database anew, on the server of the application under test. */
  private SchemaRig adopt(LegacyState state) throws Exception {
    // its connections go in the background, long before the adoption is through
    pool.flush(AgroalDataSource.FlushMode.ALL);
    try (Session session = Session.on(served.replace("/" + NAME + "?", "/postgres?"))) {
      session.execute("DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)");
      session.execute("CREATE DATABASE " + NAME);
    }
    SchemaRig rig = SchemaRig.of(served);
    rig.leave(state);
    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);
    return rig;
  }

  /** The schema's own session is elsewhere, so that it misses nothing when the database goes. */
  public static final class Swapped implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        String schema = Migrated.database(17);
        return Map.of(
            "quarkus.datasource.jdbc.url",
            schema.replaceFirst("/test_\\d+\\?", "/" + NAME + "?"),
            "anteroom.schema.datasource.jdbc-url",
            schema);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
