package io.anteroom.camera;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.idempotency.Idempotent;
import io.anteroom.web.json.Partial;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.ListPosition;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cameras over HTTP, with the paths and shapes of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/cameras")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cameras", description = "The cameras that watch the factory")
class CameraResource {
  private static final String SUCCESS = "success";

  private final Cameras cameras;
  private final EntityTags tags;

  CameraResource(Cameras cameras, EntityTags tags) {
    this.cameras = cameras;
    this.tags = tags;
  }

  @GET
  @RolesAllowed({Roles.VIEWER, Roles.INGEST})
  @Operation(
      summary = "List cameras by name, or search them",
      description = "By page, by offset or by cursor")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = All.class)))
  public Response list(@Valid @BeanParam CameraQuery query, UriInfo uri) {
    CountedPage<CameraView> page = cameras.find(query);
    return page.linkedFrom(tags.answer(new All(page.rows(), page.position())), uri).build();
  }

  @GET
  @RolesAllowed({Roles.VIEWER, Roles.INGEST})
  @Path("{id}")
  @Operation(summary = "Get one camera")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = CameraView.class)))
  public Response get(@PathParam("id") String id) {
    return tags.answer(cameras.get(id)).build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Idempotent
  @Operation(
      summary = "Register a camera",
      description = "Answers 200 as the former server did; Location names the new camera")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Created.class)))
  public Response create(@NotNull @Valid NewCamera body) {
    CameraView camera = cameras.create(body);
    return tags.answer(new Created(true, camera), camera)
        .location(UriBuilder.fromResource(CameraResource.class).path("{id}").build(camera.id()))
        .build();
  }

  @PUT
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(summary = "Change the fields that are sent", description = "The same as PATCH")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Response put(@PathParam("id") String id, @NotNull @Valid Partial<NewCamera> body) {
    return patch(id, body);
  }

  @PATCH
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(summary = "Change the fields that are sent", description = "null clears a field")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Response patch(@PathParam("id") String id, @NotNull @Valid Partial<NewCamera> body) {
    CameraView camera = cameras.change(id, row -> CameraEdit.change(row, body));
    return tags.answer(new Changed(SUCCESS, camera), camera).build();
  }

  @DELETE
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(
      summary = "Delete a camera",
      description = "Its regions stay, without a camera; so does what it has recorded")
  public Deleted delete(@PathParam("id") String id) {
    cameras.delete(id);
    return new Deleted(SUCCESS);
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}/activate")
  @Operation(summary = "Set the status to active")
  public Activation activate(@PathParam("id") String id) {
    cameras.change(id, camera -> camera.status = CameraStatus.ACTIVE.value());
    return new Activation(true, id, true);
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}/deactivate")
  @Operation(
      summary = "Set the status to inactive",
      description = "stopped is always false: this service runs no detection process")
  public Deactivation deactivate(@PathParam("id") String id) {
    cameras.change(id, camera -> camera.status = CameraStatus.INACTIVE.value());
    return new Deactivation(true, id, false, false);
  }

  @PUT
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}/auto-start")
  @Operation(summary = "Record whether detection starts by itself")
  public AutoStart autoStart(
      @PathParam("id") String id, @NotNull @QueryParam("auto_start") Boolean autoStart) {
    cameras.change(id, camera -> CameraEdit.set(camera, "auto_start", autoStart));
    return new AutoStart(true, id, autoStart);
  }

  /** The list. */
  @Schema(name = "Cameras")
  record All(List<CameraView> cameras, @JsonUnwrapped ListPosition position) {}

  /** The answer to POST. */
  @Schema(name = "CameraCreated")
  record Created(boolean ok, CameraView camera) {}

  /** The answer to PUT and PATCH. */
  @Schema(name = "CameraChanged")
  record Changed(@Schema(examples = SUCCESS) String status, CameraView camera) {}

  /** The answer to DELETE. */
  @Schema(name = "CameraDeleted")
  record Deleted(@Schema(examples = SUCCESS) String status) {}

  /** The answer to activate. */
  @Schema(name = "CameraActivated")
  record Activation(boolean ok, String cameraId, boolean active) {}

  /** The answer to deactivate. */
  @Schema(name = "CameraDeactivated")
  record Deactivation(boolean ok, String cameraId, boolean active, boolean stopped) {}

  /** The answer to auto-start. */
  @Schema(name = "CameraAutoStart")
  record AutoStart(boolean ok, String cameraId, boolean autoStart) {}
}
