package io.anteroom.schema;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A program that shares the database and knows nothing of Anteroom. It binds as the old drivers do:
 * JSON and ids as untyped text, times as naive UTC.
 */
final class OldWriter {
  /** A naive time, as the old programs send it. */
  static final LocalDateTime NOON = LocalDateTime.of(2025, 1, 8, 12, 0);

  private static final Map<Integer, Session> SESSIONS = new ConcurrentHashMap<>();

  private OldWriter() {}

  /** The session of the old programs on the server of this major version, ended with the JVM. */
  static Session on(int major) throws SQLException {
    Session session = SESSIONS.get(major);
    if (session == null) {
      session = Session.on(Migrated.database(major) + "&stringtype=unspecified");
      session.execute("SET timezone = 'UTC'");
      SESSIONS.put(major, session);
    }
    return session;
  }
}
