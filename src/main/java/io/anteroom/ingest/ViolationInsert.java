package io.anteroom.ingest;

import io.anteroom.ingest.RowArrays.Column;
import io.anteroom.ingest.RowArrays.Type;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Inserts the violations of stored detections in one statement. */
final class ViolationInsert {
  private static final RowArrays<Seen> ROWS =
      new RowArrays<>(
          List.of(
              Column.of("detection_id", Type.BIGINT, Seen::detectionId),
              Column.of("camera_id", Type.TEXT, seen -> seen.detection().cameraId()),
              Column.cast("\"timestamp\"", "timestamptz", Seen::timestamp),
              Column.of("violation_type", Type.TEXT, seen -> seen.violation().violationType()),
              Column.of("track_id", Type.INTEGER, seen -> seen.violation().trackId()),
              Column.of("confidence", Type.DOUBLE, seen -> seen.violation().confidence()),
              Column.of("snapshot_path", Type.TEXT, seen -> seen.violation().snapshotPath()),
              Column.cast("bbox", "jsonb", seen -> seen.violation().bbox())));

  private static final String INSERT = ROWS.insert("violation_events");

  private ViolationInsert() {}

  static void run(Connection connection, List<Seen> violations) throws SQLException {
    if (violations.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      ROWS.bind(insert, violations);
      insert.executeUpdate();
    }
  }

  /** A violation and the detection it was seen in. */
  record Seen(long detectionId, NewDetection detection, NewViolation violation) {
    private Instant timestamp() {
      return violation.timestamp() == null ? detection.timestamp() : violation.timestamp();
    }
  }
}
