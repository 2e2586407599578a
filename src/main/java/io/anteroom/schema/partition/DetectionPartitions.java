package io.anteroom.schema.partition;

import io.anteroom.schema.verify.Catalog;
import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.Difference;
import io.anteroom.schema.verify.ObjectKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The weekly partitions of {@code detection_records}: which ones there should be, and making them.
 * One partition is made by the SQL function {@code create_detection_partition(week)}, which also
 * moves the rows of that week out of the default partition (ADR 0010).
 */
public final class DetectionPartitions {
  private static final String TABLE = "detection_records";
  private static final String DEFAULT_PARTITION = "detection_records_default";
  private static final int STRAY_WEEKS_AT_ONCE = 12;
  private static final Pattern BOUNDS =
      Pattern.compile(
          "FOR VALUES FROM \\((?:'([\\d-]{10}).*'|MINVALUE)\\) TO \\((?:'([\\d-]{10}).*'|MAXVALUE)\\)");
  private static final String AHEAD =
      """
      SELECT week::date
        FROM generate_series(date_trunc('week', now() AT TIME ZONE 'UTC'),
                             date_trunc('week', now() AT TIME ZONE 'UTC') + make_interval(weeks => ?),
                             interval '1 week') AS week
       ORDER BY week
      """;

  /** What is held, or came late, of a week that was dropped has strayed nowhere. */
  private static final String STRAYS =
      """
      SELECT DISTINCT date_trunc('week', "timestamp" AT TIME ZONE 'UTC')::date AS week
        FROM detection_records_default
       WHERE "timestamp" < now()
         AND NOT EXISTS (SELECT FROM statistics_horizon WHERE frozen @> "timestamp")
       ORDER BY week DESC
       LIMIT ?
      """;

  /** A role that only serves may read the parent and none of its partitions. */
  private static final String MAY_COUNT =
      """
      SELECT has_table_privilege('detection_records_default', 'SELECT')
         AND has_table_privilege('statistics_horizon', 'SELECT')
      """;

  private static final String COUNT_STRAYS =
      """
      SELECT count(*), min(created_at)
        FROM (SELECT created_at FROM detection_records_default
               WHERE NOT EXISTS (SELECT FROM statistics_horizon WHERE frozen @> "timestamp")
               LIMIT %d) AS stray
      """
          .formatted(Strays.MOST);

  private final int weeksAhead;

  /**
   * @param weeksAhead weeks after the current one for which partitions are made
   */
  public DetectionPartitions(int weeksAhead) {
    this.weeksAhead = weeksAhead;
  }

  /**
   * The partitions that should be there and are not; none of them blocks. The last week ahead is
   * due only when the next week begins, so that nothing is missing in the meantime.
   */
  public List<Difference> missing(Catalog live, Connection connection) throws SQLException {
    List<Difference> missing = new ArrayList<>();
    if (live.has(ObjectKind.TABLE, TABLE, "")) {
      for (LocalDate week : absent(live, weeks(connection, AHEAD, weeksAhead - 1))) {
        missing.add(
            new Difference(
                new CatalogObject(ObjectKind.PARTITION, TABLE, name(week), "the week from " + week),
                Difference.Kind.MISSING,
                "the week from " + week,
                null,
                false,
                call(week) + ";"));
      }
    }
    return missing;
  }

  /** The SQL that makes the partitions that are not there, one statement each. */
  public List<String> statements(Catalog live, Connection connection) throws SQLException {
    return due(live, connection).stream().map(DetectionPartitions::call).toList();
  }

  /**
   * Makes the partitions that are not there, and those of past weeks whose rows strayed into the
   * default partition, each in a transaction of its own.
   */
  public void create(Catalog live, Connection connection) throws SQLException {
    List<LocalDate> weeks = new ArrayList<>(due(live, connection));
    if (live.has(ObjectKind.PARTITION, TABLE, DEFAULT_PARTITION)) {
      weeks.addAll(weeks(connection, STRAYS, STRAY_WEEKS_AT_ONCE));
    }
    try (PreparedStatement create =
        connection.prepareStatement("SELECT create_detection_partition(?)")) {
      for (LocalDate week : weeks) {
        create.setObject(1, week);
        create.execute();
      }
    }
  }

  /** What has strayed into the default partition; empty if nothing has, or it cannot be seen. */
  public Optional<Strays> strays(Catalog live, Connection connection) throws SQLException {
    boolean there =
        live.has(ObjectKind.PARTITION, TABLE, DEFAULT_PARTITION)
            && live.has(ObjectKind.COLUMN, "statistics_horizon", "frozen");
    if (!there || !mayCount(connection)) {
      return Optional.empty();
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(COUNT_STRAYS)) {
      row.next();
      return row.getLong(1) == 0
          ? Optional.empty()
          : Optional.of(
              new Strays(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()));
    }
  }

  private static boolean mayCount(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(MAY_COUNT)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private List<LocalDate> due(Catalog live, Connection connection) throws SQLException {
    return absent(live, weeks(connection, AHEAD, weeksAhead));
  }

  private static List<LocalDate> absent(Catalog live, List<LocalDate> weeks) {
    return weeks.stream()
        .filter(
            week -> live.of(ObjectKind.PARTITION, TABLE).stream().noneMatch(p -> takes(p, week)))
        .toList();
  }

  /** Not by name: an adopted table is one partition for all weeks before its adoption. */
  private static boolean takes(CatalogObject partition, LocalDate week) {
    Matcher bounds = BOUNDS.matcher(partition.definition());
    if (!bounds.matches()) {
      return false;
    }
    boolean begun = bounds.group(1) == null || !LocalDate.parse(bounds.group(1)).isAfter(week);
    boolean ended = bounds.group(2) != null && !LocalDate.parse(bounds.group(2)).isAfter(week);
    return begun && !ended;
  }

  private static List<LocalDate> weeks(Connection connection, String query, int argument)
      throws SQLException {
    List<LocalDate> weeks = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setInt(1, argument);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          weeks.add(rows.getObject(1, LocalDate.class));
        }
      }
    }
    return weeks;
  }

  private static String name(LocalDate week) {
    return TABLE + "_" + week.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static String call(LocalDate week) {
    return "SELECT create_detection_partition('" + week + "')";
  }
}
