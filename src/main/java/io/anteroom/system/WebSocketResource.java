package io.anteroom.system;

import io.anteroom.web.Roles;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The websockets of the former server: what went through them came from detection processes. */
@RolesAllowed(Roles.VIEWER)
@Path("/ws")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Outside")
@APIResponse(responseCode = "501", ref = "not-implemented")
class WebSocketResource {
  @GET
  @Operation(summary = "Send pictures to be looked at")
  public void pictures() {
    throw outside();
  }

  @GET
  @Path("status")
  @Operation(summary = "Hear of detection processes")
  public void status() {
    throw outside();
  }

  @GET
  @Path("events")
  @Operation(summary = "Hear of events")
  public void events() {
    throw outside();
  }

  private static Problem outside() {
    return Problem.of(
        ProblemType.NOT_IMPLEMENTED,
        "This service speaks no websocket; /api/v1/cameras/batch-status and"
            + " /api/v1/events/recent say what is stored");
  }
}
