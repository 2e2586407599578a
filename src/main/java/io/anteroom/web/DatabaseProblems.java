package io.anteroom.web;

import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads what PostgreSQL says no to. No SQL and no value of another row reaches the client. */
@ApplicationScoped
public class DatabaseProblems {
  private static final Logger LOG = Logger.getLogger(DatabaseProblems.class);

  private static final int MOST_CAUSES = 50;
  private static final String READ_ONLY = "25006";
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String NOT_NULL_VIOLATION = "23502";
  private static final String CHECK_VIOLATION = "23514";

  /**
   * Undefined table, column, function or schema, another type, no unique index for ON CONFLICT, and
   * a plan from before a change.
   */
  private static final Set<String> OTHER_STRUCTURE =
      Set.of("42P01", "42703", "42804", "42883", "3F000", "42P10", "0A000");

  /** Connection lost, resources exhausted, cancelled, shutting down, busy, refused. */
  private static final List<String> UNAVAILABLE =
      List.of("08", "53", "57", "55P03", "40", "28", "3D000");

  private static final Pattern KEY_COLUMNS = Pattern.compile("\\(([^()=]+)\\)=");

  private final TrafficGate gate;
  private final WebConfig config;

  DatabaseProblems(TrafficGate gate, WebConfig config) {
    this.gate = gate;
    this.config = config;
  }

  /** The problem that this failure means; empty if the database is not at its root. */
  public Optional<Problem> of(Throwable failure) {
    return sqlFailure(failure).flatMap(this::of);
  }

  /** What the database or the way to it said; empty if neither is at the root of this failure. */
  public static Optional<SQLException> sqlFailure(Throwable failure) {
    return causes(failure).stream()
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst();
  }

  /**
   * Whether a row was on its way to a partition that lost its range meanwhile, as the default
   * partition does when that of a week is made: in a new statement it finds the right one. The
   * bounds of a partition are a check of a table, and have no name.
   */
  public boolean isMisrouted(Throwable failure) {
    return causes(failure).stream()
        .filter(PSQLException.class::isInstance)
        .map(PSQLException.class::cast)
        .filter(cause -> CHECK_VIOLATION.equals(cause.getSQLState()))
        .map(PSQLException::getServerErrorMessage)
        .anyMatch(said -> said != null && said.getTable() != null && said.getConstraint() == null);
  }

  /** A commit that fails has its reason among the suppressed failures of the rollback. */
  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>(List.of(failure));
    for (int i = 0; i < causes.size() && causes.size() < MOST_CAUSES; i++) {
      Throwable cause = causes.get(i).getCause();
      if (cause != null && !causes.contains(cause)) {
        causes.add(cause);
      }
      for (Throwable suppressed : causes.get(i).getSuppressed()) {
        if (!causes.contains(suppressed)) {
          causes.add(suppressed);
        }
      }
    }
    return causes;
  }

  private Optional<Problem> of(SQLException failure) {
    String state = failure.getSQLState();
    // the pool's own failures carry no state: no connection was to be had
    if (state == null || UNAVAILABLE.stream().anyMatch(state::startsWith)) {
      LOG.warnf("the database does not answer: %s", failure.getMessage());
      return Optional.of(unavailable("The database does not answer; try again"));
    }
    if (state.equals(INSUFFICIENT_PRIVILEGE)) {
      LOG.warnf("the role of the service lacks a right: %s", failure.getMessage());
      gate.structureDoubted();
      return Optional.of(unavailable("The role of the service lacks a right in the database"));
    }
    if (state.equals(READ_ONLY)) {
      LOG.warnf("the database is read-only: %s", failure.getMessage());
      return Optional.of(unavailable("The database is read-only"));
    }
    if (OTHER_STRUCTURE.contains(state)) {
      LOG.warnf("the database has another structure than expected: %s", failure.getMessage());
      gate.structureDoubted();
      return Optional.of(unavailable("The database has another structure than expected"));
    }
    if (isMisrouted(failure)) {
      return Optional.of(unavailable("A partition of the table was made meanwhile; try again"));
    }
    if (state.startsWith("23")) {
      return Optional.of(integrity(state, failure));
    }
    if (state.startsWith("22")) {
      return Optional.of(
          Problem.of(ProblemType.VALIDATION, "The database cannot store a value as it was sent"));
    }
    return Optional.empty();
  }

  private Problem unavailable(String detail) {
    return Problem.unavailable(ProblemType.DATABASE_UNAVAILABLE, detail, config.retryAfter());
  }

  private static Problem integrity(String state, SQLException failure) {
    Optional<ServerErrorMessage> said =
        failure instanceof PSQLException postgres
            ? Optional.ofNullable(postgres.getServerErrorMessage())
            : Optional.empty();
    switch (state) {
      case UNIQUE_VIOLATION:
        return Problem.of(
            ProblemType.DUPLICATE, new FieldError(keyColumns(said), "is taken by another record"));
      case NOT_NULL_VIOLATION:
        return Problem.invalid(
            said.map(ServerErrorMessage::getColumn).orElse("body"), "must not be null");
      case CHECK_VIOLATION:
        return Problem.invalid(
            said.map(ServerErrorMessage::getConstraint).orElse("body"),
            "names a rule of the database that the record breaks");
      default:
        return Problem.of(
            ProblemType.CONFLICT,
            new FieldError(
                keyColumns(said), "refers to a record that is missing, or is still referred to"));
    }
  }

  private static String keyColumns(Optional<ServerErrorMessage> said) {
    return said.map(ServerErrorMessage::getDetail)
        .map(KEY_COLUMNS::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .orElse("body");
  }
}
