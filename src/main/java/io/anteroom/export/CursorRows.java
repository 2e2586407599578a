package io.anteroom.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jboss.logging.Logger;

/**
 * Rows of a table as they stood at one moment, fetched from a cursor some at a time. Each fetch is
 * a statement of its own, with the time limit of a statement.
 */
final class CursorRows implements ExportedRows {
  private static final Logger LOG = Logger.getLogger(CursorRows.class);

  private static final String FETCH = "FETCH 1000 FROM exported";

  /** A plan that has the first rows at once, from an index, and sorts nothing as a whole. */
  private static final List<String> BEGIN =
      List.of(
          "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
          "SET LOCAL cursor_tuple_fraction = 0.0001");

  private final Connection connection;
  private final List<Column> columns;
  private final Queue<Object[]> fetched = new ArrayDeque<>();
  private boolean more = true;

  private CursorRows(Connection connection, List<Column> columns) {
    this.connection = connection;
    this.columns = columns;
  }

  /**
   * Begins to read, and has the first rows when it returns.
   *
   * @param connection is closed with the rows, or if there are none to be had
   */
  static CursorRows open(Connection connection, Selection selection) throws SQLException {
    CursorRows rows = new CursorRows(connection, selection.table().columns());
    try {
      rows.begin(selection);
      return rows;
    } catch (SQLException | RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  /**
   * What precedes the cursor. The table is locked before the snapshot is taken: rows that move to a
   * new partition while the lock is waited for are seen there (ADR 0010).
   */
  static List<String> begin(Table table) {
    List<String> statements = new ArrayList<>(BEGIN);
    statements.add("LOCK TABLE ONLY " + table.source() + " IN ACCESS SHARE MODE");
    return statements;
  }

  /** The statement that makes the cursor. */
  static String declare(Selection selection) {
    return "DECLARE exported NO SCROLL CURSOR FOR " + selection.sql();
  }

  @Override
  public Optional<Object[]> next() throws SQLException {
    if (fetched.isEmpty() && more) {
      fetch();
    }
    return Optional.ofNullable(fetched.poll());
  }

  /** Gives the connection back, whatever state it is in; the pool forgets one that is lost. */
  @Override
  public void close() {
    try (Connection ended = connection) {
      if (!ended.isClosed() && !ended.getAutoCommit()) {
        ended.rollback();
        ended.setAutoCommit(true);
      }
    } catch (SQLException e) {
      LOG.debugf("an export's connection was lost: %s", e.getMessage());
    }
  }

  private void begin(Selection selection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String sql : begin(selection.table())) {
        statement.execute(sql);
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(declare(selection))) {
      selection.bind(statement);
      statement.execute();
    }
    fetch();
  }

  private void fetch() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(FETCH)) {
      more = false;
      while (rows.next()) {
        more = true;
        fetched.add(read(rows));
      }
    }
  }

  private Object[] read(ResultSet rows) throws SQLException {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          columns.get(i).kind() == Column.Kind.TIME ? time(rows, i + 1) : rows.getObject(i + 1);
    }
    return values;
  }

  private static Instant time(ResultSet rows, int place) throws SQLException {
    OffsetDateTime time = rows.getObject(place, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
