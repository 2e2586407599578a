package io.anteroom.legacy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.PSQLException;

/**
 * Statements that run as the predecessor ran them: each by itself, whatever became of the one
 * before, as psql does it; or all in one transaction, as the application does it.
 */
record LegacyScript(boolean atomic, List<String> statements) {
  /** Reads a file. A statement ends with a semicolon at the end of a line, outside $$. */
  static LegacyScript of(Path file) {
    String text = LegacyFiles.read(file);
    return new LegacyScript(text.startsWith("-- runs: transaction"), split(text));
  }

  /** This script and, in the same transaction if it has one, another after it. */
  LegacyScript then(LegacyScript next) {
    List<String> both = new ArrayList<>(statements);
    both.addAll(next.statements());
    return new LegacyScript(atomic, both);
  }

  /** Runs the statements on a connection in auto-commit mode and answers the errors it got. */
  List<String> run(Connection connection) throws SQLException {
    return atomic ? runAtOnce(connection) : runEach(connection);
  }

  private List<String> runEach(Connection connection) throws SQLException {
    List<String> errors = new ArrayList<>();
    for (String statement : statements) {
      try {
        execute(connection, statement);
      } catch (PSQLException e) {
        errors.add(message(e));
      }
    }
    return errors;
  }

  private List<String> runAtOnce(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      for (String statement : statements) {
        execute(connection, statement);
      }
      connection.commit();
      return List.of();
    } catch (PSQLException e) {
      connection.rollback();
      return List.of(message(e));
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private static String message(PSQLException error) throws PSQLException {
    if (error.getServerErrorMessage() == null) {
      throw error;
    }
    return error.getServerErrorMessage().getMessage();
  }

  private static List<String> split(String text) {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    boolean quoted = false;
    for (String line : text.lines().toList()) {
      statement.append(line).append('\n');
      quoted ^= line.split("\\$\\$", -1).length % 2 == 0;
      if (line.endsWith(";") && !quoted) {
        statements.add(statement.toString());
        statement.setLength(0);
      }
    }
    if (statement.toString().lines().anyMatch(line -> !line.isBlank() && !line.startsWith("--"))) {
      throw new IllegalStateException("a statement without an end: " + statement);
    }
    return statements;
  }
}
