package io.anteroom.statistics;

import io.anteroom.web.time.TimeRange;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a picture shows. */
class ChartQuery {
  @Parameter(description = "Only what this camera has seen", example = "cam0")
  @QueryParam("camera_id")
  @Size(max = 100)
  String cameraId;

  @Parameter(
      description = "What a point stands for",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"hour", "day", "week"}))
  @QueryParam("group_by")
  @DefaultValue("day")
  SlotUnit groupBy;

  /** The range that is asked for, with both of its ends. */
  TimeRange within(TimeRange asked) {
    return Ranges.ending(asked, Instant.now(), groupBy.usual());
  }
}
