package io.anteroom.postgres;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateSqlCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Databases that hold the whole schema, for tests: the changelog applied by Liquibase itself. */
public final class Migrated {
  private static final Map<Integer, String> ORIGINALS = new HashMap<>();

  private Migrated() {}

  /** A new database with the schema, on the server of this major version: the copy of one. */
  public static synchronized String database(int major) throws SQLException {
    String original = ORIGINALS.get(major);
    if (original == null) {
      original = TestPostgres.server(major).createDatabase();
      update(original, "default");
      ORIGINALS.put(major, original);
    }
    return TestPostgres.server(major).copyDatabase(original);
  }

  /** A new database as a release leaves it whose change log ends after so many changes. */
  public static String byRelease(int major, int changes) throws SQLException {
    String url = TestPostgres.server(major).createDatabase();
    on(url, liquibase -> liquibase.update(changes, new Contexts("default"), new LabelExpression()));
    return url;
  }

  /** Applies what is pending in this context. */
  public static void update(String url, String context) throws SQLException {
    on(url, liquibase -> liquibase.update(new Contexts(context), new LabelExpression()));
  }

  /** The SQL that an update would run; touches nothing but Liquibase's own lock. */
  public static String script(String url) throws SQLException {
    ByteArrayOutputStream script = new ByteArrayOutputStream();
    on(
        url,
        liquibase ->
            new CommandScope(UpdateSqlCommandStep.COMMAND_NAME)
                .addArgumentValue(
                    DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, liquibase.getDatabase())
                .addArgumentValue(
                    UpdateSqlCommandStep.CHANGELOG_FILE_ARG, liquibase.getChangeLogFile())
                .addArgumentValue(UpdateSqlCommandStep.CONTEXTS_ARG, "default")
                .setOutput(script)
                .execute());
    return script.toString(StandardCharsets.UTF_8);
  }

  /** Takes all changesets back by their rollback notes. */
  public static void rollBack(String url) throws SQLException {
    on(
        url,
        liquibase -> {
          int applied = liquibase.getDatabase().getRanChangeSetList().size();
          liquibase.rollback(applied, new Contexts("default"), new LabelExpression());
        });
  }

  private static void on(String url, Work work) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      // by default every changeset is printed to the console
      Scope.child(
          Map.of(Scope.Attr.ui.name(), new LoggerUIService()),
          () -> {
            Database database =
                DatabaseFactory.getInstance()
                    .findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Liquibase liquibase =
                new Liquibase("db/changelog.yaml", new ClassLoaderResourceAccessor(), database);
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            work.on(liquibase);
          });
    } catch (SQLException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the changelog does not run", e);
    }
  }

  private interface Work {
    void on(Liquibase liquibase) throws LiquibaseException;
  }
}
