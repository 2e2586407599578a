package io.anteroom.statistics;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.persistence.Tuple;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that a camera saw happen: a violation, or persons who cleaned their hands.
 *
 * @param type the type of the violation, handwashing or sanitizing
 * @param details what else is known
 */
record Event(
    EventKey key,
    String type,
    String cameraId,
    String cameraName,
    Double confidence,
    Integer trackId,
    String region,
    Details details) {
  private static final double NANOS = 1e9;

  static Event of(Tuple row) {
    EventKey key =
        new EventKey(
            row.get("event_time", Instant.class),
            row.get("rank", Integer.class),
            row.get("id", Long.class));
    EventSource source = EventSource.values()[key.rank()];
    return new Event(
        key,
        row.get("type", String.class),
        row.get("camera_id", String.class),
        row.get("camera_name", String.class),
        Sums.Rates.finite(row.get("confidence", Double.class)),
        row.get("track_id", Integer.class),
        row.get("region", String.class),
        new Details(
            source.table(),
            key.id(),
            row.get("number", Integer.class),
            row.get("status", String.class),
            row.get("snapshot_path", String.class),
            row.get("bbox", String.class)));
  }

  /** The name of the event, which tells it from those of other sources. */
  String id() {
    return EventSource.values()[key.rank()].word() + "_" + key.id();
  }

  /** Its time in seconds since 1970. */
  double seconds() {
    return key.time().getEpochSecond() + key.time().getNano() / NANOS;
  }

  /** What else the row of an event says. */
  @Schema(name = "EventDetails")
  record Details(
      @Schema(description = "The table", examples = "violation_events") String source,
      @Schema(description = "The id of its row") long sourceId,
      @Schema(description = "Persons that it is about") int count,
      @Schema(nullable = true, description = "What people have decided about a violation")
          String status,
      @Schema(nullable = true, examples = "cam0/2026/01/05/081502.jpg") String snapshotPath,
      @Schema(
              nullable = true,
              implementation = Object.class,
              description = "The box around the person in pixels")
          @JsonRawValue
          String bbox) {}
}
