package io.anteroom.schema.adopt;

import io.anteroom.schema.change.ChangeRunner;
import io.anteroom.schema.change.ChangeWork;
import io.anteroom.schema.verify.Catalog;
import io.anteroom.schema.verify.CatalogComparison;
import io.anteroom.schema.verify.CatalogReader;
import io.anteroom.schema.verify.Difference;
import io.anteroom.schema.verify.Verdict;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLException;

/**
 * Plans the adoption of a live database and carries it out, all or nothing: one transaction changes
 * the structure and the rows, records the changes of this binary and stores the report.
 */
public final class Adoption {
  private static final String NEXT_WEEK =
      "SELECT (date_trunc('week', now() AT TIME ZONE 'UTC') + interval '1 week')::date";

  private static final String STATEMENT_CANCELED = "57014";
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Catalog expected;
  private final TimeZones zones;
  private final String release;

  /**
   * @param expected the catalog to arrive at
   * @param zones of the instants in columns without a time zone
   * @param release of Anteroom, for the report
   */
  public Adoption(Catalog expected, TimeZones zones, String release) {
    this.expected = expected;
    this.zones = zones;
    this.release = release;
  }

  /** What would be done to the database of this connection; reads only. */
  public AdoptionPlan plan(Catalog live, Connection connection) throws SQLException {
    Verdict verdict = CatalogComparison.compare(expected, live);
    List<String> changed =
        expected.tables().stream()
            .filter(live.tables()::contains)
            .filter(table -> !verdict.exact(table))
            .toList();
    Dependents dependents = Dependents.read(connection, changed);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(NEXT_WEEK)) {
      row.next();
      LocalDate nextWeek = row.getObject(1, LocalDate.class);
      Situation situation = new Situation(expected, live, verdict, dependents, zones, nextWeek);
      return AdoptionPlan.of(situation, TableSize.read(connection, changed));
    }
  }

  /** Whether a live table was made by Anteroom, whatever became of it since. */
  public boolean madeByUs(Catalog live, String table) {
    return Situation.madeByUs(expected, live, table);
  }

  /**
   * Carries out the adoption. Whatever goes wrong leaves the database as it was.
   *
   * @param known what was found; it is planned again under the locks
   * @param ending whether the work stays
   * @throws SQLException when a statement fails
   */
  public Outcome run(
      AdoptionPlan known, Connection connection, Ending ending, StepListener listener)
      throws SQLException {
    // Liquibase takes its time to start, and rather now than while the tables are locked
    ChangeRunner.script(connection, ChangeWork.ADOPT);
    connection.setAutoCommit(false);
    try {
      lock(known, connection);
      AdoptionPlan plan = plan(CatalogReader.read(connection), connection);
      if (plan.refusal().isPresent()) {
        return new Outcome.Refused(plan.refusal().get());
      }
      change(plan, connection, listener);
      Optional<String> difference = stillBlocking(connection);
      if (difference.isPresent()) {
        return new Outcome.Refused("the adopted structure would differ: " + difference.get());
      }
      Outcome done = new Outcome.Done(StoredReport.latest(connection).orElseThrow());
      if (ending == Ending.COMMIT) {
        connection.commit();
      }
      return done;
    } catch (SQLException e) {
      if (e instanceof PSQLException refusal && Others.REFUSED.equals(e.getSQLState())) {
        return new Outcome.Refused(refusal.getServerErrorMessage().getMessage());
      }
      throw e;
    } finally {
      if (!connection.isClosed()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /**
   * The statements of the plan and its report; those that record the changes are not among them.
   */
  public List<String> statements(AdoptionPlan plan) {
    List<String> statements = new ArrayList<>();
    plan.steps().forEach(step -> statements.addAll(step.statements()));
    statements.add(AdoptionReport.statement(release, plan));
    return statements;
  }

  private static void lock(AdoptionPlan plan, Connection connection) throws SQLException {
    try {
      for (String lock : Accounts.lock(plan.locked())) {
        execute(connection, lock);
      }
    } catch (SQLException e) {
      // the bound on all locks together ends the statement, as that on each of them would
      throw STATEMENT_CANCELED.equals(e.getSQLState())
          ? new SQLException("not all tables could be locked in time", LOCK_NOT_AVAILABLE, e)
          : e;
    }
  }

  private void change(AdoptionPlan plan, Connection connection, StepListener listener)
      throws SQLException {
    int number = 0;
    for (Step step : plan.steps()) {
      listener.willRun(++number, plan.steps().size(), step);
      for (String statement : step.statements()) {
        execute(connection, statement);
      }
    }
    ChangeRunner.adopt(connection);
    execute(connection, AdoptionReport.statement(release, plan));
  }

  private Optional<String> stillBlocking(Connection connection) throws SQLException {
    Verdict verdict = CatalogComparison.compare(expected, CatalogReader.read(connection));
    return verdict.blocking().stream().findFirst().map(Difference::sentence);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // braces in JSON are no JDBC escapes
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  /** Whether the work of an adoption stays. */
  public enum Ending {
    COMMIT,
    ROLLBACK
  }

  /** Hears which step is about to run; steps count from 1. */
  @FunctionalInterface
  public interface StepListener {
    void willRun(int number, int total, Step step);
  }

  /** How an adoption ended. */
  public sealed interface Outcome {
    /** Everything was done, and stays unless a rollback was asked for. */
    record Done(StoredReport report) implements Outcome {}

    /**
     * Nothing was done.
     *
     * @param reason why, in one sentence
     */
    record Refused(String reason) implements Outcome {}
  }
}
