package io.anteroom.deployment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.anteroom.web.EntityTags;
import io.anteroom.web.OptionalBody;
import io.anteroom.web.Roles;
import io.anteroom.web.SingleLine;
import io.anteroom.web.idempotency.Idempotent;
import io.anteroom.web.json.Partial;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.ListPosition;
import io.anteroom.web.list.PartQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deployments over HTTP, with the paths and shapes of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path(DeploymentResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deployments", description = "Models in service: what is wanted, and how it is")
class DeploymentResource {
  static final String PATH = "/api/v1/mlops/deployments";

  private static final int USUAL_CHANGES = 100;

  private final Deployments deployments;
  private final OptionalBody bodies;
  private final EntityTags tags;

  DeploymentResource(Deployments deployments, OptionalBody bodies, EntityTags tags) {
    this.deployments = deployments;
    this.bodies = bodies;
    this.tags = tags;
  }

  @GET
  @Operation(
      summary = "List deployments, newest first, or search them",
      description = "By page, by offset or by cursor")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              schema = @Schema(type = SchemaType.ARRAY, implementation = DeploymentView.class)))
  public Response list(@Valid @BeanParam DeploymentQuery query, UriInfo uri) {
    CountedPage<DeploymentView> page = deployments.find(query);
    return page.headedFrom(tags.answer(page.rows()), uri).build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Get one deployment")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeploymentView.class)))
  public Response get(@PathParam("id") String id) {
    return tags.answer(deployments.get(id)).build();
  }

  @GET
  @Path("{id}/history")
  @Operation(
      summary = "List how a deployment has changed, newest first",
      description =
          "Changes that were made past this API are in it too, and those of a deployment that is"
              + " gone. Usage figures are not")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = History.class)))
  public Response history(
      @PathParam("id") String id, @Valid @BeanParam PartQuery query, UriInfo uri) {
    CountedPage<ChangeView> page = deployments.history(id, query.part(USUAL_CHANGES));
    return page.linkedFrom(tags.answer(new History(page.rows(), page.position())), uri).build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Idempotent
  @Operation(
      summary = "Deploy a model",
      description =
          "Records what is wanted; whoever runs it reports how it is. Answers 200 as the former"
              + " server did; Location names the new deployment")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Created.class)))
  public Response create(
      @Parameter(description = "Who deploys it, for the history", example = "operator")
          @QueryParam("changed_by")
          @Size(max = 100)
          @SingleLine
          String changedBy,
      @NotNull @Valid NewDeployment body) {
    DeploymentView deployment = deployments.create(body, changedBy);
    return tags.answer(Created.of(deployment), deployment)
        .location(
            UriBuilder.fromResource(DeploymentResource.class).path("{id}").build(deployment.id()))
        .build();
  }

  @PUT
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(summary = "Change the fields that are sent", description = "The same as PATCH")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Response put(
      @PathParam("id") String id,
      @Valid @BeanParam ChangeQuery query,
      @NotNull @Valid Partial<NewDeployment> body) {
    return patch(id, query, body);
  }

  @PATCH
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(
      summary = "Change the fields that are sent",
      description = "null clears a field; what is reported stays")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Response patch(
      @PathParam("id") String id,
      @Valid @BeanParam ChangeQuery query,
      @NotNull @Valid Partial<NewDeployment> body) {
    DeploymentView deployment = deployments.change(id, body, query.changedBy);
    return tags.answer(new Changed("Deployment changed", id, deployment), deployment).build();
  }

  @PUT
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}/scale")
  @Operation(
      summary = "Set how many replicas are wanted",
      description = "The body wins over the URL")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Scaled.class)))
  public Response scale(
      @PathParam("id") String id,
      @Valid @BeanParam ScaleQuery query,
      @RequestBody(
              required = false,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = NewScale.class)))
          String body) {
    int replicas = query.wanted(bodies.read(body, NewScale.class));
    DeploymentView deployment = deployments.scale(id, replicas, query.changedBy);
    return tags.answer(new Scaled("Deployment scaled", id, replicas), deployment).build();
  }

  @DELETE
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(summary = "Delete a deployment", description = "Its history stays")
  public Deleted delete(@PathParam("id") String id, @Valid @BeanParam ChangeQuery query) {
    deployments.delete(id, query.changedBy);
    return new Deleted("Deployment deleted", id);
  }

  /** The history of a deployment. */
  @Schema(name = "DeploymentHistory")
  record History(List<ChangeView> items, @JsonUnwrapped ListPosition position) {}

  /** The answer to POST, as the former server gave it. */
  @Schema(name = "DeploymentCreated")
  record Created(
      String message,
      String deploymentId,
      String deploymentName,
      String modelId,
      String modelPath,
      String detectionTask,
      String status,
      boolean applyImmediately,
      String note) {
    private static final String NOTE =
        "This is what is wanted. Who runs the detectors reads it here, and reports how it is";

    static Created of(DeploymentView deployment) {
      return new Created(
          "Deployment created",
          deployment.id(),
          deployment.name(),
          deployment.desired().modelId(),
          deployment.deploymentConfig().path(DeploymentEdit.PATH).asText(),
          deployment.desired().detectionTask(),
          deployment.reported().status(),
          deployment.deploymentConfig().path(DeploymentEdit.AT_ONCE).asBoolean(),
          NOTE);
    }
  }

  /** The answer to PUT and PATCH. */
  @Schema(name = "DeploymentChanged")
  record Changed(String message, String deploymentId, DeploymentView deployment) {}

  /** The answer to scaling. */
  @Schema(name = "DeploymentScaled")
  record Scaled(String message, String deploymentId, int replicas) {}

  /** The answer to DELETE. */
  @Schema(name = "DeploymentDeleted")
  record Deleted(String message, String deploymentId) {}
}
