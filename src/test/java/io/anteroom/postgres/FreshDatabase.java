package io.anteroom.postgres;

import io.anteroom.process.OwnFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.SQLException;
import java.util.Map;

/** Gives the application under test a database and a folder for data sets of its own. */
public final class FreshDatabase implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    try {
      return Map.of(
          "quarkus.datasource.jdbc.url",
          Migrated.database(17),
          "anteroom.dataset.folder",
          OwnFolder.of("datasets").toString());
    } catch (SQLException e) {
      throw new IllegalStateException("no database for the application under test", e);
    }
  }

  @Override
  public void stop() {
    // the server goes with the JVM
  }
}
