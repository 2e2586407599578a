package io.anteroom.system;

import io.anteroom.web.Roles;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Counters that lived in the memory of the former server's own detector. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/config/detection-stats")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Outside")
@APIResponse(responseCode = "501", ref = "not-implemented")
class DetectionCountersResource {
  @GET
  @Operation(summary = "Get the counters of the server's own detector")
  public void get() {
    throw outside();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("reset")
  @Operation(summary = "Reset the counters of the server's own detector")
  public void reset() {
    throw outside();
  }

  private static Problem outside() {
    return Problem.of(
        ProblemType.NOT_IMPLEMENTED,
        "This service detects nothing itself; /api/v1/records/statistics/summary says what"
            + " detectors have stored");
  }
}
