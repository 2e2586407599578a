package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anteroom.schema.session.SchemaSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** What schema work does while another session keeps a table locked. */
class LockedTableTest {
  private static final String DROP_A_PARTITION =
      """
      DO $$ BEGIN
        EXECUTE (SELECT format('DROP TABLE %I', min(relname)) FROM pg_class
                  WHERE relname ~ '^detection_records_\\d+$');
      END $$
      """;

  @Test
  void aLookBehindAWaitingLockNamesTheWaiterAndWhomItWaitsFor() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    try (SchemaSession reader = rig.access.open();
        SchemaSession waiter = rig.access.open();
        Statement read = reader.connection().createStatement();
        Statement wait = waiter.connection().createStatement()) {
      read.execute("BEGIN; SELECT FROM cameras");
      wait.execute("SET lock_timeout = '20s'");
      CompletableFuture<Void> waiting =
          CompletableFuture.runAsync(() -> execute(wait, "ALTER TABLE cameras ADD mood text"));
      Awaitility.await().until(() -> isAwaited(read, "cameras"));

      assertThatThrownBy(rig::inspect)
          .isInstanceOf(SQLException.class)
          .hasMessageStartingWith("a table is locked by ")
          .hasMessageContaining("backend " + backend(reader) + " (anteroom-schema")
          .hasMessageContaining("backend " + backend(waiter) + " (anteroom-schema")
          .hasMessageContaining("idle in transaction");

      read.execute("ROLLBACK");
      waiting.get(10, TimeUnit.SECONDS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"detection_records", "ONLY detection_records_default"})
  void partitionsThatALockHoldsUpAreStillDue(String table) throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    rig.execute(DROP_A_PARTITION);
    try (SchemaSession session = rig.access.open();
        SchemaSession other = rig.access.open();
        Statement lock = other.connection().createStatement()) {
      lock.execute("BEGIN; LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");

      assertThat(rig.maintenance.createPartitions(session)).isFalse();

      lock.execute("ROLLBACK");
      assertThat(rig.inspect().verdict().differences()).hasSize(1);
      assertThat(rig.maintenance.createPartitions(session)).isTrue();
      assertThat(rig.inspect().verdict().differences()).isEmpty();
    }
  }

  private static void execute(Statement statement, String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isAwaited(Statement statement, String table) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT FROM pg_locks WHERE NOT granted AND relation = '" + table + "'::regclass")) {
      return rows.next();
    }
  }

  private static int backend(SchemaSession session) throws SQLException {
    return session.connection().unwrap(PGConnection.class).getBackendPID();
  }
}
