package io.anteroom.postgres;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;

/** Gives an application under test a database of its own, built by the real changelog. */
public final class FreshDatabase implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    String url = TestPostgres.server().createDatabase();
    migrate(url);
    return Map.of("quarkus.datasource.jdbc.url", url);
  }

  @Override
  public void stop() {
    // the server goes with the JVM
  }

  private static void migrate(String url) {
    try (Connection connection = DriverManager.getConnection(url)) {
      Database database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      new CommandScope(UpdateCommandStep.COMMAND_NAME)
          .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
          .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, "db/changelog.yaml")
          // a context that nothing has: without any, Liquibase runs every context, samples too
          .addArgumentValue(UpdateCommandStep.CONTEXTS_ARG, "none")
          .execute();
    } catch (Exception e) {
      throw new IllegalStateException("the changelog does not run on an empty database", e);
    }
  }
}
