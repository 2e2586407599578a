package io.anteroom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.anteroom.access.TestKeys;
import io.anteroom.postgres.OwnCluster;
import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.KeptConnection;
import io.anteroom.process.PgBouncer;
import io.anteroom.schema.SchemaProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way to the database in production: encrypted, the name of the server checked, requests
 * through a pooler in session mode and schema work past it.
 */
class EncryptedIT {
  private static final String CAMERA = "{\"id\":\"cam0\",\"name\":\"N\",\"source\":\"s\"}";
  private static final String SESSIONS =
      "SELECT usename || ' ' || ssl FROM pg_stat_activity JOIN pg_stat_ssl USING (pid)"
          + " WHERE usename LIKE 'anteroom%' GROUP BY usename, ssl ORDER BY 1";

  @TempDir Path folder;
  private OwnCluster server;
  private PgBouncer pooler;
  private Installation installation;

  @BeforeEach
  void encrypt() throws Exception {
    assumeTrue(PgBouncer.installed(), "this machine has no PgBouncer");
    assumeTrue(Certificates.possible(), "this machine has no openssl");
    JsonNode cluster =
        Kustomization.render(Manifests.folder(Manifests.DATABASE)).get(0).required("spec");
    Certificates.make(folder, cluster.at("/certificates/serverAltDNSNames"), "anteroom-db-rw");
    Path admitted = folder.resolve("pg_hba.conf");
    String line = cluster.at("/postgresql/pg_hba/0").asText();
    Files.writeString(admitted, line + "\nhostssl all all all trust\n");
    server =
        OwnCluster.create()
            .set("ssl", "on")
            .set("ssl_cert_file", folder.resolve(Certificates.SERVER).toString())
            .set("ssl_key_file", folder.resolve(Certificates.KEY).toString())
            .set("hba_file", admitted.toString())
            .start();
    try (Session session = Session.on(server.url("postgres"))) {
      session.execute("CREATE DATABASE anteroom");
    }
    try (Session session = Session.on(server.url("anteroom"))) {
      session.execute(Files.readString(InstalledIT.ROLES));
    }
    pooler =
        PgBouncer.inFrontOf(
            server.port(), "session", "anteroom_serving", Certificates.settings(folder));
    installation = Installation.of(Manifests.PRODUCTION, this::here);
  }

  @AfterEach
  void stop() throws Exception {
    if (pooler != null) {
      pooler.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void replicasAndTheJobCheckWhomTheyTalkTo() throws Exception {
    Manifests manifests = installation.manifests();
    Workload migrate = manifests.workload("anteroom-migrate");
    assertThat(installation.start(migrate, hosts("")).awaitExit()).isZero();
    try (AnteroomProcess replica = installation.start(manifests.workload("anteroom"), hosts(""));
        Session administrator = Session.on(server.url("anteroom"))) {
      SchemaProbe.await(replica, "ready");
      try (KeptConnection connection = KeptConnection.to(replica.httpPort())) {
        String key = "X-API-Key: " + TestKeys.insert(administrator, "operator");
        assertThat(connection.ask("POST", "/api/v1/cameras", CAMERA, key))
            .startsWith("HTTP/1.1 200");
      }
      assertThat(administrator.texts(SESSIONS)).containsExactly("anteroom_serving true");
    }
    assertThatThrownBy(() -> Session.on(server.url("anteroom") + "&sslmode=disable"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("pg_hba.conf rejects");
  }

  @Test
  void aServerOfAnotherNameIsNoDatabase() throws Exception {
    installation = Installation.of(Manifests.PRODUCTION, url -> here(url).replace("-rw", "-old"));
    Workload serving = installation.manifests().workload("anteroom");
    try (AnteroomProcess replica =
        installation.start(serving, hosts("127.0.0.1 anteroom-db-old"))) {
      assertThat(SchemaProbe.await(replica, "waiting-for-database").detail())
          .contains("anteroom-db-old");
    }
  }

  /** The names of the manifests lead to the servers of this test. */
  private String hosts(String more) throws Exception {
    Path file = Files.createTempFile(folder, "hosts", "");
    Files.writeString(
        file,
        "127.0.0.1 localhost\n127.0.0.1 anteroom-db-rw\n127.0.0.1 anteroom-db-pooler\n" + more);
    return "-Djdk.net.hosts.file=" + file;
  }

  private String here(String url) {
    return url.replace("/etc/anteroom/database/ca.crt", folder.resolve(Certificates.CA).toString())
        .replace("-rw:5432", "-rw:" + server.port())
        .replace("-pooler:5432", "-pooler:" + pooler.port());
  }
}
