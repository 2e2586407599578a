package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.KeptConnection;
import org.junit.jupiter.api.Test;

/** The packaged program whose requests come with another role than its schema work. */
class ServingRightsIT {
  private static final String RUN = "let the owner run: ";

  @Test
  void isNotReadyUntilTheRoleOfTheRequestsMayServe() throws Exception {
    String url = Migrated.database(17);
    try (Session owner = Session.on(url)) {
      owner.execute("CREATE ROLE \"day clerk\" LOGIN; REVOKE ALL ON SCHEMA public FROM PUBLIC");
      try (AnteroomProcess program = serving(url, "day clerk").start()) {
        String detail = SchemaProbe.await(program, "refused").detail();
        assertThat(detail)
            .contains("the role day clerk of the requests lacks rights")
            .contains("GRANT USAGE ON SCHEMA public TO \"day clerk\";")
            .contains("GRANT SELECT, INSERT, UPDATE, DELETE ON public.alert_history, ")
            .doesNotContain("adoption");
        assertThat(program.get("/api/v1/cameras").statusCode()).isEqualTo(503);

        owner.execute(detail.substring(detail.indexOf(RUN) + RUN.length()));

        SchemaProbe.await(program, "ready");
        assertThat(program.get("/api/v1/cameras").statusCode()).isEqualTo(200);

        owner.execute("REVOKE INSERT ON cameras FROM \"day clerk\"");
        assertThat(post(program))
            .startsWith("HTTP/1.1 503")
            .contains("The role of the service lacks a right in the database");
        assertThat(program.output()).contains("permission denied for table cameras");
        assertThat(SchemaProbe.await(program, "refused").detail())
            .endsWith("DELETE ON public.cameras TO \"day clerk\";");
        LifeCycleLog.of(program);
      }
    }
  }

  private static AnteroomProcess.Builder serving(String url, String role) {
    return AnteroomProcess.with()
        .database(url.replace("?user=postgres", ""))
        .setting("quarkus.datasource.username", role)
        .setting("anteroom.schema.datasource.username", "postgres");
  }

  private static String post(AnteroomProcess program) throws Exception {
    try (KeptConnection connection = KeptConnection.to(program.httpPort())) {
      return connection.ask("POST", "/api/v1/cameras", "{\"name\":\"N\",\"source\":\"s\"}");
    }
  }
}
