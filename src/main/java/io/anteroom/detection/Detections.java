package io.anteroom.detection;

import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.Part;
import io.anteroom.web.list.Rows;
import io.anteroom.web.time.TimeRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;

/** Finds detections; each method is one transaction. */
@ApplicationScoped
class Detections {
  private static final Duration USUAL = Duration.ofHours(1);

  /** Those of one camera, newest first; of the last hour unless the client says a time. */
  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<DetectionView> find(String cameraId, TimeRange asked, Part part) {
    TimeRange range = asked.checked();
    if (range.startTime == null && range.endTime == null) {
      range = new TimeRange();
      range.startTime = Instant.now().minus(USUAL);
    }
    return Rows.of(Detection.class, "detection_records")
        .where("camera_id", cameraId)
        .within("\"timestamp\"", range)
        .newest("\"timestamp\"", part, row -> row.timestamp, row -> row.id)
        .map(DetectionView::of);
  }
}
