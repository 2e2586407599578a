package io.anteroom.ingest;

import io.anteroom.ingest.RowArrays.Column;
import io.anteroom.ingest.RowArrays.Type;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Inserts detections in one statement. Those that are there already under their idempotency key are
 * passed over, and so are those of a time whose detections have been dropped.
 */
final class DetectionInsert {
  /**
   * Two that insert the same detections wait for each other in the same order, and never in a
   * circle.
   */
  static final Comparator<NewDetection> ORDER =
      Comparator.comparing(NewDetection::cameraId)
          .thenComparing(NewDetection::timestamp)
          .thenComparing(
              NewDetection::idempotencyKey, Comparator.nullsFirst(Comparator.naturalOrder()));

  private static final RowArrays<NewDetection> ROWS =
      new RowArrays<>(
          List.of(
              Column.of("camera_id", Type.TEXT, NewDetection::cameraId),
              Column.cast("\"timestamp\"", "timestamptz", NewDetection::timestamp),
              Column.of("idempotency_key", Type.TEXT, NewDetection::idempotencyKey),
              Column.of("frame_number", Type.INTEGER, NewDetection::frameNumber),
              Column.of("frame_id", Type.TEXT, NewDetection::frameId),
              Column.of("region_id", Type.TEXT, NewDetection::regionId),
              Column.cast("objects", "jsonb", NewDetection::objects),
              Column.of("person_count", Type.INTEGER, NewDetection::personCount).orZero(),
              Column.of("hairnet_violations", Type.INTEGER, NewDetection::hairnetViolations)
                  .orZero(),
              Column.of("handwash_events", Type.INTEGER, NewDetection::handwashEvents).orZero(),
              Column.of("sanitize_events", Type.INTEGER, NewDetection::sanitizeEvents).orZero(),
              Column.of("confidence", Type.DOUBLE, NewDetection::confidence),
              Column.of("processing_time", Type.DOUBLE, NewDetection::processingTime),
              Column.of("fps", Type.DOUBLE, NewDetection::fps),
              Column.cast("metadata", "jsonb", NewDetection::metadata)));

  private static final String INSERT =
      ROWS.insert("detection_records")
          + """

           WHERE NOT coalesce((SELECT frozen FROM statistics_horizon), '{}')
                 @> CAST("timestamp" AS timestamptz)
              ON CONFLICT (camera_id, "timestamp", idempotency_key)
           WHERE idempotency_key IS NOT NULL DO NOTHING
          RETURNING id, camera_id, "timestamp", idempotency_key
          """;

  private DetectionInsert() {}

  /**
   * Inserts them.
   *
   * @param ordered in their order
   * @return the number of each; empty for one that was passed over
   */
  static List<Optional<Long>> run(Connection connection, List<NewDetection> ordered)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      ROWS.bind(insert, ordered);
      try (ResultSet inserted = insert.executeQuery()) {
        return numbers(inserted, ordered);
      }
    }
  }

  /** Rows are returned as they went in, so the next one is that of the next that went in. */
  private static List<Optional<Long>> numbers(ResultSet inserted, List<NewDetection> ordered)
      throws SQLException {
    List<Optional<Long>> numbers = new ArrayList<>(ordered.size());
    boolean more = inserted.next();
    for (NewDetection detection : ordered) {
      if (more && isRowOf(detection, inserted)) {
        numbers.add(Optional.of(inserted.getLong("id")));
        more = inserted.next();
      } else {
        numbers.add(Optional.empty());
      }
    }
    if (more) {
      throw new IllegalStateException("a row was inserted that belongs to no detection");
    }
    return numbers;
  }

  private static boolean isRowOf(NewDetection detection, ResultSet row) throws SQLException {
    Instant taken = row.getObject("timestamp", OffsetDateTime.class).toInstant();
    return taken.equals(detection.timestamp())
        && row.getString("camera_id").equals(detection.cameraId())
        && Objects.equals(row.getString("idempotency_key"), detection.idempotencyKey());
  }
}
