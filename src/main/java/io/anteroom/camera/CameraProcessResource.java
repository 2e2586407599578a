package io.anteroom.camera;

import io.anteroom.web.Roles;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The calls that reached for a detection process, its camera or its log: none is here. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/cameras")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Outside", description = "What the former server did, and a data service does not: 501")
@APIResponse(responseCode = "501", ref = "not-implemented")
class CameraProcessResource {
  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}/start")
  @Operation(summary = "Start a detection process")
  public void start(@PathParam("id") String id) {
    throw control();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}/stop")
  @Operation(summary = "Stop a detection process")
  public void stop(@PathParam("id") String id) {
    throw control();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}/restart")
  @Operation(summary = "Restart a detection process")
  public void restart(@PathParam("id") String id) {
    throw control();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}/test")
  @Operation(summary = "Test the connection to a camera")
  public void test(@PathParam("id") String id) {
    throw pictures();
  }

  @GET
  @Path("{id}/preview")
  @Operation(summary = "Get a picture from a camera")
  public void preview(@PathParam("id") String id) {
    throw pictures();
  }

  @GET
  @Path("{id}/video")
  @Operation(summary = "Get the video of a camera")
  public void video(@PathParam("id") String id) {
    throw pictures();
  }

  @GET
  @Path("{id}/logs")
  @Operation(summary = "Get the log of a detection process")
  public void logs(@PathParam("id") String id) {
    throw Problem.of(
        ProblemType.NOT_IMPLEMENTED,
        "This service runs no detection process and has no log of one; look where it runs");
  }

  private static Problem control() {
    return Problem.of(
        ProblemType.NOT_IMPLEMENTED,
        "This service keeps data and controls no detection process; activate, deactivate and"
            + " auto-start record what is wanted of it");
  }

  /** What is said to those who want to see something. */
  static Problem pictures() {
    return Problem.of(
        ProblemType.NOT_IMPLEMENTED,
        "This service keeps data; it reaches no camera, and no pictures flow through it");
  }
}
