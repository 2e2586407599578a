package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import io.anteroom.process.PgBouncer;
import io.anteroom.schema.session.UnfitServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schema work over a PgBouncer in front of the database. */
class PoolerTest {
  @BeforeAll
  static void installed() {
    assumeTrue(PgBouncer.installed(), "this machine has no PgBouncer");
  }

  @Test
  void oneInSessionModeServesTheSchemaWork() throws Exception {
    String url = TestPostgres.server().createDatabase();
    try (PgBouncer pooler = PgBouncer.inFrontOf(TestPostgres.server().port(), "session")) {
      SchemaRig rig = SchemaRig.of(pooler.over(url));

      assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);
    }
    assertThat(SchemaRig.of(url).inspect().current()).isTrue();
  }

  /** Others may have left idle backends, which the pooler lends as well as ours. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void oneInTransactionModeIsRefusedBeforeAnythingIsTouched(int idle) throws Exception {
    String url = TestPostgres.server().createDatabase();
    try (PgBouncer pooler = PgBouncer.inFrontOf(TestPostgres.server().port(), "transaction")) {
      leaveIdle(idle, pooler.over(url));
      SchemaRig rig = SchemaRig.of(pooler.over(url));

      assertThatThrownBy(rig::migrate)
          .isInstanceOf(UnfitServer.class)
          .hasMessageContaining("a pooler in transaction mode")
          .hasMessageContaining("set anteroom.schema.datasource.jdbc-url");

      try (Session stranger = Session.on(pooler.over(url))) {
        assertThat(stranger.text("SHOW lock_timeout")).isEqualTo("0");
        assertThat(stranger.text("SHOW client_connection_check_interval")).isEqualTo("0");
      }
    }
    SchemaRig direct = SchemaRig.of(url);
    assertThat(direct.inspect().live().tables()).isEmpty();
    assertThat(direct.texts("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'")).isEmpty();
  }

  private static void leaveIdle(int backends, String url) throws Exception {
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < backends; i++) {
      Session session = Session.on(url);
      sessions.add(session);
      session.begin();
      session.text("SELECT 1");
    }
    for (Session session : sessions) {
      session.commit();
      session.close();
    }
  }
}
