package io.anteroom.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.KeptConnection;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program: what it refuses to start as, its first key, and what it never says. */
class AccessIT {
  private static final String CAMERAS = "/api/v1/cameras";

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::"})
  void refusesToServeOthersBeforeSomebodyHasChosen(String host) throws Exception {
    try (AnteroomProcess program =
        AnteroomProcess.with()
            .database(Migrated.database(17))
            .setting("quarkus.http.host", host)
            .start()) {
      assertThat(program.awaitExit()).isEqualTo(2);
      assertThat(program.standardError())
          .hasLineCount(2)
          .startsWith("anteroom: anteroom.auth is not set, and quarkus.http.host is " + host)
          .contains("api-keys", "oidc", "none");
      assertThat(program.output()).doesNotContain("Listening on");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none,api-keys", "keys", "oidc"})
  void refusesAChoiceThatIsNone(String choice) throws Exception {
    try (AnteroomProcess program =
        AnteroomProcess.with()
            .database(Migrated.database(17))
            .setting("anteroom.auth", choice)
            .start()) {
      assertThat(program.awaitExit()).as(program.output()).isEqualTo(2);
      assertThat(program.standardError())
          .hasLineCount(1)
          .contains(choice.equals("oidc") ? "quarkus.oidc.auth-server-url" : "anteroom.auth");
    }
  }

  @Test
  void servesOthersWithoutAskingIfThatIsChosenAndSaysSo() throws Exception {
    try (AnteroomProcess program =
        AnteroomProcess.with()
            .database(Migrated.database(17))
            .setting("quarkus.http.host", "0.0.0.0")
            .setting("anteroom.auth", "none")
            .start()
            .awaitReady()) {
      assertThat(program.get(CAMERAS).statusCode()).isEqualTo(200);
      assertThat(program.output()).contains("whoever reaches the service may do everything");
    }
  }

  @Test
  void theFirstKeyIsMadeByTheCommandAndWorks() throws Exception {
    String url = Migrated.database(17);
    String key = command(url, 0, "--name", "first", "--role", "admin", "--expires", "90d").strip();
    assertThat(KeyText.of(key)).isPresent();
    try (Session session = Session.on(url)) {
      assertThat(
              session.text("SELECT date_part('day', expires_at - created_at)::text FROM api_keys"))
          .isIn("89", "90");
    }
    try (AnteroomProcess program =
        AnteroomProcess.with()
            .database(url)
            .setting("quarkus.http.host", "0.0.0.0")
            .setting("anteroom.auth", "api-keys")
            .start()
            .awaitReady()) {
      assertThat(program.get(CAMERAS).statusCode()).isEqualTo(401);
      assertThat(program.get(CAMERAS, "X-API-Key", key).statusCode()).isEqualTo(200);
      assertThat(program.get("/api/v1/keys", "Authorization", "Bearer " + key).statusCode())
          .isEqualTo(200);
    }
    command(url, 0, "--name", "first", "--role", "viewer");
    command(url, 4, "--name", "first", "--role", "viewer");
    command(url, 2, "--name", "second", "--role", "root");
    command(url, 2, "--name", " ", "--role", "admin");
    command(url, 2, "--role", "admin");
  }

  @Test
  void theCommandSaysThatThereIsNoSchemaYet() throws Exception {
    String url = Migrated.database(17);
    try (Session session = Session.on(url)) {
      session.execute("DROP TABLE api_keys");
    }
    command(url, 3, "--name", "first", "--role", "admin");
    command(
        "jdbc:postgresql://127.0.0.1:1/none",
        5,
        "--name",
        "a",
        "--role",
        "admin",
        "--timeout",
        "1s");
  }

  private static String command(String url, int code, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("key", "create"));
    arguments.addAll(List.of(options));
    try (AnteroomProcess program =
        AnteroomProcess.with().database(url).start(arguments.toArray(String[]::new))) {
      assertThat(program.awaitExit()).as(program.output()).isEqualTo(code);
      if (code != 0) {
        assertThat(program.standardError()).startsWith("anteroom: ").doesNotContain("\tat ");
        assertThat(program.standardOutput()).isEmpty();
      }
      return program.standardOutput();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "quarkus.datasource.jdbc.url, jdbc:postgresql://db:abc/hall?password=db-passw0rd",
    "quarkus.datasource.jdbc.url, jdbc:postgresql://anteroom:db-passw0rd@db/hall",
    "quarkus.datasource.reader.jdbc.url, jdbc:postgresql://db:abc/hall?password=db-passw0rd",
    "anteroom.schema.datasource.jdbc-url, jdbc:postgresql://db:abc/hall?password=db-passw0rd"
  })
  void refusesAUrlOfADatabaseThatCannotBeReadAndDoesNotSayIt(String setting, String url)
      throws Exception {
    try (AnteroomProcess program =
        AnteroomProcess.with()
            .database(Migrated.database(17))
            .setting(setting, url)
            .start("verify")) {
      assertThat(program.awaitExit()).as(program.output()).isEqualTo(2);
      assertThat(program.standardError()).hasLineCount(1).contains(setting);
      assertThat(program.output() + program.standardError()).doesNotContain("db-passw0rd");
    }
  }

  /** Everything is logged that can be, the login is wrong, and every answer is looked at. */
  @ParameterizedTest
  @ValueSource(strings = {"served", "away"})
  void neverSaysASecret(String database) throws Exception {
    String url = Migrated.database(17);
    String key;
    try (Session session = Session.on(url)) {
      key = TestKeys.insert(session, "admin");
      // a failure that nobody expects, of which PostgreSQL says the row
      session.execute(
          "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
              + " RAISE EXCEPTION 'refused' USING DETAIL = NEW::text; END $$;"
              + "CREATE TRIGGER refuse BEFORE INSERT ON cameras"
              + " FOR EACH ROW EXECUTE FUNCTION refuse()");
    }
    String unknown = KeyText.random().text();
    String token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2VjcmV0LXRva2VuLXNpZ25hdHVyZQ";
    List<String> secrets =
        List.of(
            "db-passw0rd",
            "client-s3cret",
            "camera-s3cret",
            KeyText.of(key).orElseThrow().secret(),
            KeyText.of(unknown).orElseThrow().secret(),
            "c2VjcmV0LXRva2VuLXNpZ25hdHVyZQ");
    StringBuilder said = new StringBuilder();
    try (AnteroomProcess program =
        AnteroomProcess.with()
            .database(
                database.equals("served")
                    ? url
                    : "jdbc:postgresql://127.0.0.1:1/none?user=a&password=db-passw0rd")
            .setting("quarkus.datasource.password", "db-passw0rd")
            .setting("anteroom.auth", "api-keys")
            .setting("quarkus.oidc.credentials.secret", "client-s3cret")
            .setting("quarkus.log.level", "DEBUG")
            .start()
            .awaitPorts()) {
      if (database.equals("served")) {
        program.awaitReady();
      }
      for (String path :
          List.of(
              CAMERAS,
              "/api/v1/keys",
              "/api/v1/schema",
              "/api/v1/system/config",
              "/api/v1/system/info",
              "/api/v1/monitoring/db-pool/config",
              "/api/v1/nothing")) {
        for (String header : List.of(key, unknown, token)) {
          said.append(body(program.get(path, "X-API-Key", header)));
          said.append(body(program.get(path, "Authorization", "Bearer " + header)));
        }
      }
      try (KeptConnection connection = KeptConnection.to(program.httpPort())) {
        said.append(connection.ask("POST", CAMERAS, "{nonsense", "X-API-Key: " + key));
        String camera = "{\"name\":\"Door\",\"source\":\"rtsp://eye:camera-s3cret@10.0.0.7/live\"}";
        said.append(connection.ask("POST", CAMERAS, camera, "X-API-Key: " + key));
      }
      for (String probe : List.of("live", "ready", "started")) {
        said.append(body(program.probe(probe)));
      }
      said.append(program.metrics());
      program.terminate();
      program.awaitExit();
      said.append(program.output());
    }
    assertThat(said).contains("DEBUG", "urn:anteroom:problem:");
    for (String secret : secrets) {
      assertThat(said.indexOf(secret))
          .as(
              said.substring(
                  Math.max(0, said.indexOf(secret) - 200), Math.max(0, said.indexOf(secret))))
          .isNegative();
    }
  }

  private static String body(HttpResponse<String> answer) {
    return answer.headers().map() + answer.body();
  }
}
