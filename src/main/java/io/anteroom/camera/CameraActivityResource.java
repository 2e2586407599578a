package io.anteroom.camera;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.idempotency.Idempotent;
import io.anteroom.web.time.TimeRange;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is recorded of the detection processes over HTTP. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/cameras")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cameras")
class CameraActivityResource {
  private static final String NOTHING_CACHED = "Nothing is cached: every answer is read anew";

  private final CameraActivity activity;
  private final EntityTags tags;

  CameraActivityResource(CameraActivity activity, EntityTags tags) {
    this.activity = activity;
    this.tags = tags;
  }

  @GET
  @Path("{id}/status")
  @Operation(summary = "Get what is recorded of a camera's detection process")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = CameraRuntime.class)))
  public Response status(@PathParam("id") String id) {
    return tags.answer(activity.runtime(id)).build();
  }

  @POST
  @Path("batch-status")
  @Idempotent
  @Operation(
      summary = "Get what is recorded of many detection processes",
      description = "By the ids of the cameras; those that do not exist are left out")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              schema =
                  @Schema(type = SchemaType.OBJECT, additionalProperties = CameraRuntime.class)))
  public Response statuses(@NotNull @Valid NewStatusQuestion body) {
    List<String> ids = body.cameraIds() == null ? List.of() : body.cameraIds();
    return Response.ok(activity.runtime(ids)).build();
  }

  @GET
  @Path("{id}/stats")
  @Operation(
      summary = "Count what a camera has detected",
      description = "In the last 24 hours, unless a range is asked for")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = CameraCounts.class)))
  public Response counts(@PathParam("id") String id, @BeanParam TimeRange range) {
    return tags.answer(activity.counts(id, range.checked())).build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("refresh")
  @Idempotent
  @Operation(summary = "Do nothing", description = NOTHING_CACHED)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Refreshed.class)))
  public Response refresh() {
    return Response.ok(new Refreshed("success", NOTHING_CACHED, Instant.now())).build();
  }

  /** The answer to refresh. */
  @Schema(name = "CamerasRefreshed")
  record Refreshed(
      @Schema(examples = "success") String status,
      @Schema(examples = NOTHING_CACHED) String message,
      Instant timestamp) {}
}
