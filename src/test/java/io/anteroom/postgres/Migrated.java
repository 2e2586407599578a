package io.anteroom.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Databases that hold the whole schema, for tests: the changelog applied by Liquibase itself. */
public final class Migrated {
  private Migrated() {}

  /** Creates a database with the schema on the server of this major version; answers its URL. */
  public static String database(int major) throws SQLException {
    String url = TestPostgres.server(major).createDatabase();
    update(url, "default");
    return url;
  }

  /** Applies what is pending in this context. */
  public static void update(String url, String context) throws SQLException {
    on(url, liquibase -> liquibase.update(new Contexts(context), new LabelExpression()));
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
