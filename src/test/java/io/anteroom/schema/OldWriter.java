package io.anteroom.schema;

import io.anteroom.legacy.LegacyState;
import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A program that shares the database and knows nothing of Anteroom. It binds as the old drivers do:
 * JSON and ids as untyped text, times as naive UTC. Its session ends with the JVM.
 */
final class OldWriter {
  /** A naive time, as the old programs send it. */
  static final LocalDateTime NOON = LocalDateTime.of(2025, 1, 8, 12, 0);

  private static final String UNTYPED = "&stringtype=unspecified";
  private static final Map<String, OldWriter> WRITERS = new ConcurrentHashMap<>();

  private final String database;
  private final Database url;
  private Connection connection;

  private OldWriter(String database, Database url) {
    this.database = database;
    this.url = url;
  }

  /** On a new database of the oldest and the newest version, and on every adopted one. */
  static Stream<OldWriter> everywhere() {
    return Stream.concat(
        IntStream.of(15, 18).mapToObj(OldWriter::fresh),
        LegacyState.all().stream().map(OldWriter::adopted));
  }

  /** On a copy of the adopted database of this state. */
  static OldWriter adopted(LegacyState state) {
    return WRITERS.computeIfAbsent(
        state + " adopted", name -> new OldWriter(name, () -> Adopted.of(17, state).copy()));
  }

  private static OldWriter fresh(int major) {
    return WRITERS.computeIfAbsent(
        "new on PostgreSQL " + major, name -> new OldWriter(name, () -> Migrated.database(major)));
  }

  /** Another session on the same database. */
  static Session another(String url) throws SQLException {
    return Session.on(url + UNTYPED);
  }

  /** The session of the old programs. */
  Session session() throws SQLException {
    return Session.of(connection());
  }

  /** Runs the DDL that the old programs run before they save; answers its errors. */
  List<String> ensure(String step) throws SQLException {
    return LegacyState.run(step, connection());
  }

  private synchronized Connection connection() throws SQLException {
    if (connection == null) {
      connection = DriverManager.getConnection(url.make() + UNTYPED);
      session().execute("SET timezone = 'UTC'");
    }
    return connection;
  }

  @Override
  public String toString() {
    return database;
  }

  /** Makes the database at first use. */
  private interface Database {
    String make() throws SQLException;
  }
}
