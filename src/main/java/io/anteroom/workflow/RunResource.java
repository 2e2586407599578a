package io.anteroom.workflow;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.idempotency.Idempotent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/** Runs over HTTP as workers see them, which carry them out on machines of their own. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/mlops/workflow-runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workers", description = "Programs that carry out the runs of workflows")
class RunResource {
  private final RunLeases leases;
  private final EntityTags tags;

  RunResource(RunLeases leases, EntityTags tags) {
    this.leases = leases;
    this.tags = tags;
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("claim")
  @Idempotent
  @Operation(
      summary = "Get the run that has waited longest",
      description =
          "Workers at once get different runs. A run whose worker is silent longer than its lease"
              + " is given to another as often as retry_count of its workflow says")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Claim.class)))
  @APIResponse(responseCode = "204", description = "No run waits")
  public Response claim(@NotNull @Valid NewClaim body) {
    return leases
        .claim(body)
        .map(claim -> tags.answer(claim, claim.run()))
        .orElseGet(Response::noContent)
        .build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}/heartbeat")
  @Operation(
      summary = "Hold a run longer",
      description = "A run that was stopped, or is another worker's by now, is a 409: leave it")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RunView.class)))
  public Response prolong(@PathParam("id") String id, @NotNull @Valid NewHeartbeat body) {
    RunView run = leases.prolong(id, body);
    return tags.answer(run, run).build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}/report")
  @Operation(
      summary = "Say how a run has ended",
      description = "Only the worker that holds it may; to say it again changes nothing")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RunView.class)))
  public Response end(@PathParam("id") String id, @NotNull @Valid NewReport body) {
    RunView run = leases.end(id, body);
    return tags.answer(run, run).build();
  }
}
