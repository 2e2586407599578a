package io.anteroom.schema.change;

import io.anteroom.schema.session.SchemaSession;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.RuntimeEnvironment;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.ChangeSetVisitor;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.executor.Executor;
import liquibase.executor.ExecutorService;
import liquibase.executor.LoggingExecutor;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Applies the change log with Liquibase on a connection that already holds the schema's lock.
 *
 * <p>It drives Liquibase's change log iterator itself, not its {@code update} command: that command
 * takes a row lock, which outlives a killed process, and commits a change before it is recorded.
 * Here a change and its row in {@code databasechangelog} are committed together (ADR 0004).
 */
public final class ChangeRunner {
  /** The context of the changes that every database gets. */
  public static final String DEFAULT = "default";

  /** The context of the sample data. */
  public static final String SAMPLE_DATA = "sample-data";

  private static final String CHANGE_LOG = "db/changelog.yaml";
  private static final Update EVERY_DATABASE = Update.all(Set.of(DEFAULT));
  private static final LabelExpression ALL_LABELS = new LabelExpression();

  private ChangeRunner() {}

  /**
   * Applies what is pending, each change in a transaction of its own; one that cannot run in a
   * transaction statement by statement, so that it is begun anew where it was interrupted.
   *
   * @throws ChangeFailed when a change fails; those before it stay
   * @throws SQLException when the connection is lost
   * @throws InterruptedException when told to stop: the change that ran is done, the next not begun
   */
  public static void apply(Connection connection, Update update, ChangeListener listener)
      throws SQLException, InterruptedException {
    ChangeConnection held =
        new ChangeConnection(
            connection,
            ChangeWork.UPDATE,
            new UpdateTransaction(connection, update.buildWait(), listener));
    try {
      run(database(held), update, ChangeWork.UPDATE, held.listener());
      if (Thread.interrupted()) {
        throw new InterruptedException("told to stop after change " + held.current());
      }
    } catch (LiquibaseException e) {
      throw failure(e, held.current());
    } finally {
      held.abandon();
      connection.setAutoCommit(true);
    }
  }

  /**
   * Records the changes of a structure that is complete, in the open transaction of the connection.
   *
   * @throws ChangeFailed when it fails; the caller rolls back
   * @throws SQLException when the connection is lost
   */
  public static void adopt(Connection connection) throws SQLException {
    ChangeConnection held =
        new ChangeConnection(connection, ChangeWork.ADOPT, new ChangeTransaction(change -> {}));
    try {
      run(database(held), EVERY_DATABASE, ChangeWork.ADOPT, held.listener());
    } catch (LiquibaseException e) {
      throw failure(e, held.current());
    }
  }

  /** The SQL that this work would run, its records in the change log included. */
  public static String script(Connection connection, ChangeWork work) throws SQLException {
    StringWriter script = new StringWriter();
    // nothing is changed, so the transaction is Liquibase's own: it rolls back what it tries
    ChangeConnection held =
        new ChangeConnection(connection, ChangeWork.UPDATE, new ChangeScript(script));
    try {
      Database database = database(held);
      ExecutorService executors = Scope.getCurrentScope().getSingleton(ExecutorService.class);
      Executor jdbc = executors.getExecutor("jdbc", database);
      executors.setExecutor("jdbc", database, new LoggingExecutor(jdbc, script, database));
      try {
        run(database, EVERY_DATABASE, work, held.listener());
      } finally {
        executors.clearExecutor("jdbc", database);
      }
    } catch (LiquibaseException e) {
      throw failure(e, held.current());
    } finally {
      held.abandon();
      connection.setAutoCommit(true);
    }
    return script.toString();
  }

  private static Database database(ChangeConnection held) throws DatabaseException {
    return DatabaseFactory.getInstance().findCorrectDatabaseImplementation(held);
  }

  private static void run(
      Database database, Update update, ChangeWork work, ChangeTransaction listener)
      throws LiquibaseException {
    try {
      // Liquibase reports to standard output otherwise, which belongs to the commands
      Scope.child(
          Scope.Attr.ui,
          new LoggerUIService(),
          () -> iterate(database, update, work.visitor(database, listener)));
    } catch (LiquibaseException e) {
      throw e;
    } catch (Exception e) {
      throw new DatabaseException(e);
    }
  }

  private static void iterate(Database database, Update update, ChangeSetVisitor visitor)
      throws LiquibaseException {
    Contexts contexts = new Contexts(update.contexts());
    ChangeLogHistoryServiceFactory histories =
        Scope.getCurrentScope().getSingleton(ChangeLogHistoryServiceFactory.class);
    try {
      histories.getChangeLogService(database).init();
      DatabaseChangeLog changeLog = parse(database);
      changeLog.validate(database, contexts, ALL_LABELS);
      new ChangeLogIterator(
              changeLog,
              new ShouldRunChangeSetFilter(database),
              new ContextChangeSetFilter(contexts),
              new UpdateFilter(update))
          .run(visitor, new RuntimeEnvironment(database, contexts, ALL_LABELS));
    } finally {
      histories.resetAll();
    }
  }

  @SuppressWarnings("try") // the accessor declares close() more widely than it throws
  private static DatabaseChangeLog parse(Database database) throws LiquibaseException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (ResourceAccessor resources = new ClassLoaderResourceAccessor(loader)) {
      return ChangeLogParserFactory.getInstance()
          .getParser(CHANGE_LOG, resources)
          .parse(CHANGE_LOG, new ChangeLogParameters(database), resources);
    } catch (LiquibaseException e) {
      throw e;
    } catch (Exception e) {
      throw new DatabaseException("cannot read the change log", e);
    }
  }

  private static SQLException failure(LiquibaseException e, String change) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return SchemaSession.lost(sql) ? sql : new ChangeFailed(change, sql);
      }
    }
    return new ChangeFailed(change, new SQLException(e.getMessage(), e));
  }
}
