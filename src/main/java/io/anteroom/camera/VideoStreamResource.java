package io.anteroom.camera;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is meant for the video streams over HTTP; the streams themselves flow elsewhere. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/video-stream")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cameras")
class VideoStreamResource {
  private final Cameras cameras;
  private final EntityTags tags;

  VideoStreamResource(Cameras cameras, EntityTags tags) {
    this.cameras = cameras;
    this.tags = tags;
  }

  @GET
  @Path("config/{camera_id}")
  @Operation(
      summary = "Get the settings of a camera's video stream",
      description = "Under the ETag of the camera, of which they are a part")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = VideoStreamView.class)))
  public Response get(@PathParam("camera_id") String cameraId) {
    CameraView camera = cameras.get(cameraId);
    return tags.part(VideoStreamView.of(camera), camera).build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("config/{camera_id}")
  @Operation(
      summary = "Change the settings of a camera's video stream",
      description = "The ETag is that of the camera, here and in its own representation")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = VideoStreamView.class)))
  public Response change(
      @PathParam("camera_id") String cameraId, @NotNull @Valid NewVideoStream body) {
    CameraView camera = cameras.change(cameraId, row -> CameraEdit.stream(row, body));
    return tags.answer(VideoStreamView.of(camera), camera).build();
  }

  @GET
  @Path("stats")
  @Operation(summary = "Count who watches video streams")
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public void watchers() {
    throw CameraProcessResource.pictures();
  }

  @GET
  @Path("status/{camera_id}")
  @Operation(summary = "Count who watches the video stream of a camera")
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public void watchersOf(@PathParam("camera_id") String id) {
    throw CameraProcessResource.pictures();
  }

  @POST
  @RolesAllowed({Roles.INGEST, Roles.OPERATOR})
  @Path("frame/{camera_id}")
  @Operation(summary = "Send a picture to those who watch a camera")
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public void frame(@PathParam("camera_id") String id) {
    throw CameraProcessResource.pictures();
  }

  @GET
  @Path("ws/{camera_id}")
  @Operation(summary = "Watch a camera by a websocket")
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public void watch(@PathParam("camera_id") String id) {
    throw CameraProcessResource.pictures();
  }
}
