package io.anteroom.deployment;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.json.Partial;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** Reports on deployments over HTTP, by whoever runs them. */
@RolesAllowed(Roles.VIEWER)
@Path(DeploymentResource.PATH + "/{id}/report")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deployments")
class ReportResource {
  private final Deployments deployments;
  private final EntityTags tags;

  ReportResource(Deployments deployments, EntityTags tags) {
    this.deployments = deployments;
    this.tags = tags;
  }

  @PUT
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Report how a deployment is",
      description =
          "For whoever runs it. Fields that are not sent stay; what is wanted of it stays in any"
              + " case")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeploymentView.class)))
  public Response report(
      @PathParam("id") String id,
      @Valid @BeanParam ChangeQuery query,
      @NotNull @Valid Partial<NewReport> body) {
    DeploymentView deployment = deployments.report(id, body, query.changedBy);
    return tags.answer(deployment, deployment).build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Report how a deployment is",
      description = "The same as PUT, and never asked for an If-Match")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeploymentView.class)))
  public Response sendReport(
      @PathParam("id") String id,
      @Valid @BeanParam ChangeQuery query,
      @NotNull @Valid Partial<NewReport> body) {
    return report(id, query, body);
  }
}
