package io.anteroom.schema;

import io.anteroom.postgres.Session;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * A session of the old programs' driver, asyncpg. It asks the server for the type of each
 * parameter: for {@code timestamp} a naive time is sent as it is; for {@code timestamptz} it is
 * taken as local time of the process ({@code astimezone} in Python) and the instant is sent in
 * binary, whatever the TimeZone of the session.
 *
 * @param process the time zone of the process, its variable TZ
 */
record AsyncpgSession(Session session, ZoneId process) implements AutoCloseable {
  static AsyncpgSession on(String url, String process, String sessionZone) throws SQLException {
    Session session = OldWriter.another(url);
    session.execute("SET timezone = '" + sessionZone + "'");
    return new AsyncpgSession(session, ZoneId.of(process));
  }

  /** Inserts a detection with this naive time; answers its id. */
  long saveDetection(LocalDateTime naive) throws SQLException {
    return session.number(
        "INSERT INTO detection_records (camera_id, timestamp) VALUES ('cam0', ?) RETURNING id",
        bound("detection_records", "timestamp", naive));
  }

  /** Inserts a workflow as the ORM does, with both of its times. */
  void saveWorkflow(String id, LocalDateTime naive) throws SQLException {
    session.update(
        """
        INSERT INTO workflows (id, name, type, status, trigger, steps, run_count, success_rate,
          avg_duration, created_at, updated_at)
        VALUES (?, 'w', 'custom', 'inactive', 'manual', '[]', 0, 0, 0, ?, ?)""",
        id,
        bound("workflows", "created_at", naive),
        bound("workflows", "updated_at", naive));
  }

  private Object bound(String table, String column, LocalDateTime naive) throws SQLException {
    String type =
        session.text(
            "SELECT data_type FROM information_schema.columns"
                + " WHERE table_name = ? AND column_name = ?",
            table,
            column);
    return type.equals("timestamp with time zone")
        ? OffsetDateTime.from(naive.atZone(process))
        : naive;
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
