package io.anteroom.reader;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** What a failure over a connection of the reader means for those who read. */
enum ReaderFailure {
  /**
   * The primary would say the same: a value, the time limit of a statement, an attempt to write.
   */
  OF_THE_STATEMENT,
  /** What it replays stood in the way of what it read: it may answer the next one. */
  CONFLICT,
  /** It is away, refuses, or has another structure. */
  OF_THE_SERVER,
  /** It says nothing, and nothing says that it ever will. */
  SILENCE;

  private static final List<String> STATEMENT = List.of("22", "23", "57014", "25006");
  private static final Set<String> RECOVERY = Set.of("40001", "40P01", "55P03");

  /** What this failure means. */
  static ReaderFailure of(SQLException failure) {
    String state = failure.getSQLState();
    // the pool's own failures carry no state: no connection was to be had in time
    if (state == null || failure.getCause() instanceof SocketTimeoutException) {
      return SILENCE;
    }
    if (STATEMENT.stream().anyMatch(state::startsWith)) {
      return OF_THE_STATEMENT;
    }
    return RECOVERY.contains(state) ? CONFLICT : OF_THE_SERVER;
  }
}
