package io.anteroom.reader;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Where the primary's log stood at some moments of late. A standby that has replayed as far as one
 * of these positions is no older than its moment, whatever its clock and its stream say.
 */
final class PrimaryPositions {
  private final long window;
  private final Deque<Position> positions = new ArrayDeque<>();

  /**
   * Keeps what is needed to judge standbys.
   *
   * @param window how old what a standby answers may be
   */
  PrimaryPositions(Duration window) {
    this.window = window.toNanos();
  }

  /** Remembers a position, which is the newest. */
  synchronized void add(Position position) {
    positions.addLast(position);
  }

  /**
   * The least that a standby must have replayed; empty if that is not known.
   *
   * @param now by {@link System#nanoTime}
   */
  synchronized Optional<Position> required(long now) {
    while (!positions.isEmpty() && now - positions.peekFirst().moment() > window) {
      positions.removeFirst();
    }
    return Optional.ofNullable(positions.peekFirst());
  }

  /**
   * A position in the log of a database.
   *
   * @param moment before it was read, by {@link System#nanoTime}: what was committed by then lies
   *     before it
   * @param lsn as PostgreSQL writes a {@code pg_lsn}
   * @param database names the database; a standby of it has the same name
   */
  record Position(long moment, String lsn, String database) {}
}
