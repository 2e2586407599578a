package io.anteroom.schema;

import io.anteroom.legacy.LegacyState;
import io.anteroom.postgres.TestPostgres;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A database of the old system after its adoption, with what was in it before. Each is adopted
 * once; tests that only look share it, tests that write take a copy.
 */
record Adopted(SchemaRig rig, Ledger before, Neighbours neighbours, Migration.Outcome outcome) {
  private static final Map<String, Adopted> ALL = new ConcurrentHashMap<>();

  /** The database of this state on the server of this version. */
  static Adopted of(int major, LegacyState state) {
    return ALL.computeIfAbsent(state + " on " + major, name -> adopt(major, state));
  }

  /** A copy to write into, by its JDBC URL. */
  String copy() {
    String url = rig.config.datasource().jdbcUrl().orElseThrow();
    return TestPostgres.at(url).copyDatabase(url);
  }

  private static Adopted adopt(int major, LegacyState state) {
    try {
      SchemaRig rig = SchemaRig.left(major, state);
      Ledger before = Ledger.of(rig);
      Neighbours neighbours = Neighbours.of(rig);
      return new Adopted(rig, before, neighbours, rig.migrate());
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(state + " is not adopted", e);
    }
  }
}
