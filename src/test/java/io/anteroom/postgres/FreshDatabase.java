package io.anteroom.postgres;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.SQLException;
import java.util.Map;

/** Gives the application under test a database of its own that holds the whole schema. */
public final class FreshDatabase implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    try {
      return Map.of("quarkus.datasource.jdbc.url", Migrated.database(17));
    } catch (SQLException e) {
      throw new IllegalStateException("no database for the application under test", e);
    }
  }

  @Override
  public void stop() {
    // the server goes with the JVM
  }
}
