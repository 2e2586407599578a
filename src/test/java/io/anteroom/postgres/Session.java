package io.anteroom.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/** One database session, with the few calls that a test makes. */
public final class Session implements AutoCloseable {
  private final Connection connection;

  private Session(Connection connection) {
    this.connection = connection;
  }

  /** Opens a session; each statement commits by itself until {@link #begin()}. */
  public static Session on(String url) throws SQLException {
    return new Session(DriverManager.getConnection(url));
  }

  /** The session of this connection, which somebody else closes. */
  public static Session of(Connection connection) {
    return new Session(connection);
  }

  /** Runs statements that take no parameters. */
  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a script as psql does: statement by statement, without what psql says to itself. */
  public void run(String script) throws SQLException {
    String sql = script.replaceAll("(?m)^\\\\.*$", "");
    for (NativeQuery statement : Parser.parseJdbcSql(sql, true, false, true, false, false)) {
      execute(statement.nativeSql);
    }
  }

  /** Runs one statement with parameters and answers how many rows it touched. */
  public int update(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  /** The first column of each row, as text. */
  public List<String> texts(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  /** The first column of the only row, as text. */
  public String text(String sql, Object... parameters) throws SQLException {
    List<String> texts = texts(sql, parameters);
    if (texts.size() != 1) {
      throw new IllegalStateException(texts.size() + " rows instead of one: " + sql);
    }
    return texts.get(0);
  }

  /** The first column of the only row, as a number. */
  public long number(String sql, Object... parameters) throws SQLException {
    return Long.parseLong(text(sql, parameters));
  }

  /** Starts a transaction. */
  public void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  /** Commits the transaction; the next statement commits by itself again. */
  public void commit() throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
