package io.anteroom.dataset;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A sample of a data set as it is served, with what {@code annotations.csv} says about it. */
@Schema(name = "DatasetSample")
record Sample(
    String name,
    String path,
    @Schema(description = "Bytes") long size,
    @Schema(nullable = true) String sha256,
    String url,
    @Schema(nullable = true) Boolean hasViolation,
    @Schema(nullable = true) String violationType,
    @Schema(nullable = true) String cameraId,
    @Schema(nullable = true, description = "As the file says it") String timestamp,
    @Schema(nullable = true) String recordId) {

  static Sample of(DatasetFile file, String url, Optional<Annotations.Line> line) {
    return new Sample(
        file.name(),
        file.path(),
        file.size(),
        file.sha256(),
        url,
        line.map(said -> said.flag("has_violation")).orElse(null),
        line.map(said -> said.text("violation_type")).orElse(null),
        line.map(said -> said.text("camera_id")).orElse(null),
        line.map(said -> said.text("timestamp")).orElse(null),
        line.map(said -> said.text("record_id")).orElse(null));
  }
}
