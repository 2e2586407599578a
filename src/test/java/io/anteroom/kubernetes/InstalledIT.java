package io.anteroom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.KeptConnection;
import io.anteroom.schema.SchemaProbe;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An installation in production: the packaged program under the variables of the manifests, with
 * the roles of {@code roles.sql}. Only the addresses are those of the test's server.
 */
class InstalledIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  static final Path ROLES = Path.of("deploy", "database", "roles.sql");
  private static final String CAMERA = "{\"id\":\"cam0\",\"name\":\"N\",\"source\":\"s\"}";
  private static final String DETECTION =
      "{\"camera_id\":\"cam0\",\"timestamp\":\"%s\",\"violations\":[{\"violation_type\":\"no_hairnet\"}]}";
  private static final String PARTITIONS =
      "SELECT relname FROM pg_class JOIN pg_inherits ON inhrelid = pg_class.oid"
          + " WHERE inhparent = 'detection_records'::regclass ORDER BY 1";

  private Installation installation;
  private Manifests manifests;
  private String administrator;
  private String url;

  @BeforeEach
  void makeRoles() throws Exception {
    installation = Installation.of(Manifests.PRODUCTION, address -> url);
    manifests = installation.manifests();
    administrator = TestPostgres.server().createDatabase();
    url = administrator.replace("?user=postgres", "");
    try (Session session = Session.on(administrator)) {
      String roles = Files.readString(ROLES);
      session.execute(roles);
      session.execute(roles);
    }
  }

  @Test
  void replicasWaitForTheJobAndServeWithNoMoreThanTheirRights() throws Exception {
    Workload serving = manifests.workload("anteroom");
    try (AnteroomProcess replica = installation.start(serving)) {
      assertThat(SchemaProbe.await(replica, "refused").detail())
          .matches("refused: \\d+ changes are pending; this service only verifies");
      answers(replica, serving.container().getStartupProbe(), 200);
      answers(replica, serving.container().getLivenessProbe(), 200);
      answers(replica, serving.container().getReadinessProbe(), 503);

      assertThat(installation.start(manifests.workload("anteroom-migrate")).awaitExit()).isZero();

      SchemaProbe.await(replica, "ready");
      answers(replica, serving.container().getReadinessProbe(), 200);
      String metrics =
          manifests.get(ServiceMonitor.class, "anteroom").getSpec().getEndpoints().get(0).getPath();
      assertThat(management(replica, metrics)).isEqualTo(200);

      assertThat(replica.get("/api/v1/cameras").statusCode()).isEqualTo(401);
      String key = firstKey(serving);
      writes(replica, key);
      readsEverything(replica, key);
      assertThat(replica.output()).doesNotContain("permission denied", "lacks a right");
      mayNot("anteroom_serving", "CREATE TABLE mine (id int)");
      mayNot("anteroom_serving", "DROP TABLE cameras");
    }
  }

  @Test
  void upkeepDoesWhatReplicasMayNot() throws Exception {
    assertThat(installation.start(manifests.workload("anteroom-migrate")).awaitExit()).isZero();
    try (Session owner = Session.on(url + "?user=anteroom_owner")) {
      List<String> partitions = owner.texts(PARTITIONS);
      String lost = partitions.get(partitions.size() - 2);
      owner.execute("DROP TABLE " + lost);

      Workload upkeep = manifests.workload("anteroom-upkeep");
      try (AnteroomProcess pod = installation.start(upkeep)) {
        SchemaProbe.await(pod, "ready");
        answers(pod, upkeep.container().getReadinessProbe(), 200);
        await("the week is there again")
            .atMost(SchemaProbe.PATIENCE)
            .untilAsserted(() -> assertThat(owner.texts(PARTITIONS)).isEqualTo(partitions));
        assertThat(pod.output()).doesNotContain("permission denied");
      }
      assertThat(
              owner.texts(
                  "SELECT has_table_privilege('anteroom_serving', '" + lost + "', 'INSERT')"))
          .containsExactly("t");
    }
  }

  /** As an operator makes it, in a pod that serves and with its rights. */
  private String firstKey(Workload serving) throws Exception {
    try (AnteroomProcess command =
        installation.run(serving, "key", "create", "--name", "first", "--role", "admin")) {
      assertThat(command.awaitExit()).as(command.output()).isZero();
      return command.standardOutput().strip();
    }
  }

  private static void writes(AnteroomProcess replica, String key) throws IOException {
    String header = "X-API-Key: " + key;
    try (KeptConnection connection = KeptConnection.to(replica.httpPort())) {
      assertThat(connection.ask("POST", "/api/v1/cameras", CAMERA, header))
          .startsWith("HTTP/1.1 200");
      assertThat(connection.ask("PATCH", "/api/v1/cameras/cam0", "{\"fps\":5}", header))
          .startsWith("HTTP/1.1 200");
      String detection = DETECTION.formatted(Instant.now());
      assertThat(connection.ask("POST", "/api/v1/detections", detection, header))
          .startsWith("HTTP/1.1 201");
      assertThat(connection.ask("DELETE", "/api/v1/cameras/cam0", "", header))
          .startsWith("HTTP/1.1 2");
    }
  }

  /** Each path that needs nothing: none may lack a right. */
  private static void readsEverything(AnteroomProcess replica, String key) throws Exception {
    JsonNode document = new ObjectMapper().readTree(Path.of("docs", "openapi.json").toFile());
    int asked = 0;
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      if (path.getValue().has("get") && !path.getKey().contains("{")) {
        assertThat(replica.get(path.getKey(), "X-API-Key", key).statusCode())
            .as(path.getKey())
            .isNotIn(401, 403, 500, 503);
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(20);
  }

  private void mayNot(String role, String statement) throws SQLException {
    try (Session session = Session.on(url + "?user=" + role)) {
      assertThatThrownBy(() -> session.execute(statement))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
  }

  private static void answers(AnteroomProcess program, Probe probe, int code) throws Exception {
    HTTPGetAction action = probe.getHttpGet();
    assertThat(management(program, action.getPath())).as(action.getPath()).isEqualTo(code);
  }

  private static int management(AnteroomProcess program, String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + program.managementPort() + path);
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
    return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
  }
}
