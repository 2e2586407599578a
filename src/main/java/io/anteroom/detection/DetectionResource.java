package io.anteroom.detection;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.ListPosition;
import io.anteroom.web.list.PartQuery;
import io.anteroom.web.time.TimeRange;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Detections and what they add up to over HTTP, with the paths and shapes of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/records")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Detections", description = "What the cameras have seen")
class DetectionResource {
  private static final int USUAL_ROWS = 100;

  private final Detections detections;
  private final DetectionStatistics statistics;
  private final EntityTags tags;

  DetectionResource(Detections detections, DetectionStatistics statistics, EntityTags tags) {
    this.detections = detections;
    this.statistics = statistics;
    this.tags = tags;
  }

  @GET
  @Path("detection-records/{camera_id}")
  @Operation(
      summary = "List the detections of a camera, newest first",
      description = "Of the last hour unless the client says a time")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = All.class)))
  public Response list(
      @PathParam("camera_id") String cameraId,
      @Valid @BeanParam PartQuery query,
      @BeanParam TimeRange range,
      UriInfo uri) {
    CountedPage<DetectionView> page = detections.find(cameraId, range, query.part(USUAL_ROWS));
    All all = new All(page.rows(), cameraId, page.position());
    return page.linkedFrom(tags.answer(all), uri).build();
  }

  @GET
  @Path("statistics/summary")
  @Operation(
      summary = "Add up the detections of each camera, and of all",
      description = "All rows of the range")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Summary.class)))
  public Response summary(@BeanParam PeriodQuery query, @BeanParam TimeRange asked) {
    TimeRange range = query.period.within(asked);
    DetectionStatistics.Sums sums = statistics.byCamera(range);
    return tags.answer(
            new Summary(
                query.period.toString(),
                range.startTime,
                range.endTime,
                sums.cameras(),
                sums.total()))
        .build();
  }

  @GET
  @Path("statistics/{camera_id}")
  @Operation(
      summary = "Add up the detections of one camera",
      description = "All rows of the range; zeros for a camera that has none")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OfCamera.class)))
  public Response ofCamera(
      @PathParam("camera_id") String cameraId,
      @BeanParam PeriodQuery query,
      @BeanParam TimeRange asked) {
    TimeRange range = query.period.within(asked);
    return tags.answer(
            new OfCamera(
                cameraId,
                range.startTime,
                range.endTime,
                query.period.toString(),
                statistics.ofCamera(cameraId, range)))
        .build();
  }

  /** The list. */
  @Schema(name = "Detections")
  record All(List<DetectionView> records, String cameraId, @JsonUnwrapped ListPosition position) {}

  /** The sums by camera. */
  @Schema(name = "DetectionSummary")
  record Summary(
      @Schema(examples = "7d") String period,
      Instant startTime,
      Instant endTime,
      @Schema(type = SchemaType.OBJECT, description = "Sums by the id of the camera")
          Map<String, CameraSums> cameras,
      CameraSums total) {}

  /** The sums of one camera. */
  @Schema(name = "DetectionStatistics")
  record OfCamera(
      String cameraId,
      Instant startTime,
      Instant endTime,
      @Schema(examples = "7d") String period,
      CameraStatistics statistics) {}
}
