package io.anteroom.schema.partition;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Detections that are older than they are to be kept. They go with their whole partition, by the
 * SQL function {@code drop_detection_partition}; those that stand in the default partition though
 * their week was dropped go one by one (ADR 0032).
 */
public final class OldDetections {
  /** What one statement deletes of late rows. */
  public static final int BATCH = 1000;

  /** They are moved while nobody can use the table. */
  private static final int MOST_HELD = 1000;

  /** Of hours that are still to be counted, which is done while nobody can use the table. */
  private static final int MOST_HOURS = 24;

  /** Of those that this service or an adoption has made, which begin and end with a week. */
  private static final String DUE =
      """
      SELECT partition_name FROM detection_partitions()
       WHERE upper(covered) <= now() - make_interval(secs => ?)
         AND upper(covered) = date_trunc('week', upper(covered), 'UTC')
       ORDER BY upper(covered)
      """;

  private static final String COUNTED =
      """
      SELECT EXISTS (SELECT FROM statistics_horizon WHERE counted_since = '-infinity')
         AND (SELECT count(DISTINCT hour_start) FROM detection_partitions()
                JOIN statistics_deltas ON hour_start <@ covered
               WHERE partition_name = ?) <= %d
      """
          .formatted(MOST_HOURS);

  private static final String ADOPTED_AT = "SELECT nullif(adopted_until(), '-infinity')";

  private static final String BEGAN_BEFORE =
      """
      SELECT coalesce(lower(covered), '-infinity') <= ?
        FROM detection_partitions() WHERE partition_name = ?
      """;

  /** A name cannot be a parameter. */
  private static final String SAVED_BEFORE = "SELECT EXISTS (SELECT FROM %s WHERE created_at <= ?)";

  private static final String HELD =
      """
      SELECT count(*) FROM (
        SELECT FROM %s WHERE id IN (SELECT * FROM held_detections()) LIMIT %d) AS held
      """;

  private static final String DROP = "SELECT drop_detection_partition(?)";

  private static final String DELETE_LATE =
      """
      SELECT delete_late_detections(now() - make_interval(secs => ?),
                                    coalesce(?::timestamptz, '-infinity'), %d)
      """
          .formatted(BATCH);

  private final Duration kept;
  private final boolean adopted;

  /**
   * @param kept how long they are kept
   * @param adopted whether that is also said of rows that an adoption took over
   */
  public OldDetections(Duration kept, boolean adopted) {
    this.kept = kept;
    this.adopted = adopted;
  }

  /** The partitions that hold nothing but old ones, oldest first. */
  public List<String> due(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(DUE)) {
      statement.setLong(1, kept.toSeconds());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }

  /** Why this partition stays for now. Looks through it; locks nothing that others need. */
  public Optional<String> hindrance(Connection connection, String partition) throws SQLException {
    if (!counted(connection, partition)) {
      return Optional.of("its hours are not all counted yet");
    }
    Optional<OffsetDateTime> adoption = adoptedAt(connection);
    if (adoption.isPresent() && holdsAdopted(connection, partition, adoption.get())) {
      return Optional.of("it holds adopted rows and anteroom.retention.adopted is not set");
    }
    return held(connection, partition) > MOST_HELD
        ? Optional.of("more than " + MOST_HELD + " of its detections are held")
        : Optional.empty();
  }

  /**
   * Drops it, but for the detections of held violations, which move to the default partition.
   *
   * @return how many these are
   */
  public long drop(Connection connection, String partition) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DROP)) {
      statement.setString(1, partition);
      return number(statement);
    }
  }

  /**
   * Deletes some of those that came late for a week that was dropped, or are not held any more.
   *
   * @return how many; as many as a {@link #BATCH} if there may be more
   */
  public long deleteLate(Connection connection) throws SQLException {
    Optional<OffsetDateTime> adoption = adoptedAt(connection);
    try (PreparedStatement statement = connection.prepareStatement(DELETE_LATE)) {
      statement.setLong(1, kept.toSeconds());
      statement.setObject(2, adoption.orElse(null));
      return number(statement);
    }
  }

  private static boolean counted(Connection connection, String partition) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNTED)) {
      statement.setString(1, partition);
      return holds(statement);
    }
  }

  /** When the last adoption was, if its rows are not to be touched. */
  private Optional<OffsetDateTime> adoptedAt(Connection connection) throws SQLException {
    if (adopted) {
      return Optional.empty();
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ADOPTED_AT)) {
      row.next();
      return Optional.ofNullable(row.getObject(1, OffsetDateTime.class));
    }
  }

  /** Rows of the future were adopted too, and have come into the partition of their week. */
  private static boolean holdsAdopted(
      Connection connection, String partition, OffsetDateTime adoption) throws SQLException {
    try (PreparedStatement began = connection.prepareStatement(BEGAN_BEFORE);
        PreparedStatement saved =
            connection.prepareStatement(SAVED_BEFORE.formatted(quoted(connection, partition)))) {
      began.setObject(1, adoption);
      began.setString(2, partition);
      saved.setObject(1, adoption);
      return holds(began) || holds(saved);
    }
  }

  private static long held(Connection connection, String partition) throws SQLException {
    String sql = HELD.formatted(quoted(connection, partition), MOST_HELD + 1);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return number(statement);
    }
  }

  private static String quoted(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.enquoteIdentifier(name, true);
    }
  }

  private static boolean holds(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static long number(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
