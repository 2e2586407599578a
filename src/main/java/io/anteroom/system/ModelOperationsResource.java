package io.anteroom.system;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the former server said of its model operations beyond its tables. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/mlops")
@Produces(MediaType.APPLICATION_JSON)
class ModelOperationsResource {
  private final DatabaseHealth health;
  private final EntityTags tags;

  ModelOperationsResource(DatabaseHealth health, EntityTags tags) {
    this.health = health;
    this.tags = tags;
  }

  @GET
  @Path("health")
  @Operation(summary = "Say whether model operations can be served", description = "If not, 503")
  @Tag(name = "System")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = HealthView.class)))
  public Response get() {
    return tags.answer(health.ask()).build();
  }

  @GET
  @Path("experiments")
  @Operation(summary = "List the runs of an experiment tracker")
  @Tag(name = "Outside")
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public void experiments() {
    throw outside("the runs of an experiment tracker; its own service has them");
  }

  @GET
  @Path("models-versions")
  @Operation(summary = "List the files of models")
  @Tag(name = "Outside")
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public void modelFiles() {
    throw outside("the files of models; models that are registered are at /api/v1/mlops/models");
  }

  @GET
  @Path("performance")
  @Operation(summary = "Get how well detectors do")
  @Tag(name = "Outside")
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public void performance() {
    throw outside("how accurate detectors are; nobody measures it here");
  }

  private static Problem outside(String what) {
    return Problem.of(ProblemType.NOT_IMPLEMENTED, "This service does not know " + what);
  }
}
