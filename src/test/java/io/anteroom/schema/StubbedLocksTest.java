package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anteroom.schema.session.UnfitServer;
import org.junit.jupiter.api.Test;

/** A server that grants every advisory lock, as some do that only speak PostgreSQL's protocol. */
class StubbedLocksTest {
  private static final String STUBS =
      """
      CREATE SCHEMA stubs;
      CREATE FUNCTION stubs.pg_try_advisory_lock(bigint) RETURNS boolean LANGUAGE sql
        AS 'SELECT true';
      CREATE FUNCTION stubs.pg_advisory_unlock(bigint) RETURNS boolean LANGUAGE sql
        AS 'SELECT true';
      DO $$ BEGIN
        EXECUTE format('ALTER DATABASE %I SET search_path = public, stubs, pg_catalog',
                       current_database());
      END $$
      """;

  @Test
  void isRefusedBeforeAnythingIsTouched() throws Exception {
    SchemaRig rig = SchemaRig.empty(17);
    rig.execute(STUBS);

    assertThatThrownBy(rig::migrate)
        .isInstanceOf(UnfitServer.class)
        .hasMessageContaining("two sessions can hold the same advisory lock");

    assertThat(rig.inspect().live().tables()).isEmpty();
  }
}
