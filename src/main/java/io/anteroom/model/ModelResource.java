package io.anteroom.model;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.idempotency.Idempotent;
import io.anteroom.web.json.Partial;
import io.anteroom.web.list.CountedPage;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Models over HTTP, with the paths and shapes of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/mlops/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models", description = "Trained models, by name and version")
class ModelResource {
  private final Models models;
  private final Lineages lineages;
  private final EntityTags tags;

  ModelResource(Models models, Lineages lineages, EntityTags tags) {
    this.models = models;
    this.lineages = lineages;
    this.tags = tags;
  }

  @GET
  @Operation(
      summary = "List models, newest first, or search them",
      description = "By page, by offset or by cursor")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ModelView.class)))
  public Response list(@Valid @BeanParam ModelQuery query, UriInfo uri) {
    CountedPage<ModelView> page = models.find(query);
    return page.headedFrom(tags.answer(page.rows()), uri).build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Get one model")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ModelView.class)))
  public Response get(@PathParam("id") String id) {
    return tags.answer(models.get(id)).build();
  }

  @GET
  @Path("{id}/lineage")
  @Operation(
      summary = "Get where a model comes from",
      description = "Its data set, the run of a workflow that has trained it, its deployments")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Lineage.class)))
  public Response lineage(@PathParam("id") String id) {
    return tags.answer(lineages.of(id)).build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Idempotent
  @Operation(summary = "Register a model", description = "The same as models/register")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ModelView.class)))
  public Response create(@NotNull @Valid NewModel body) {
    return created(body);
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("register")
  @Idempotent
  @Operation(
      summary = "Register a model",
      description =
          "Answers 200 as the former server did; Location names the new model. There is one of a"
              + " name and a version")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ModelView.class)))
  public Response register(@NotNull @Valid NewModel body) {
    return created(body);
  }

  @PUT
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(summary = "Change the fields that are sent", description = "The same as PATCH")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ModelView.class)))
  public Response put(@PathParam("id") String id, @NotNull @Valid Partial<NewModel> body) {
    return patch(id, body);
  }

  @PATCH
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(summary = "Change the fields that are sent", description = "null clears a field")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ModelView.class)))
  public Response patch(@PathParam("id") String id, @NotNull @Valid Partial<NewModel> body) {
    return changed(models.change(id, body));
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}/status")
  @Operation(
      summary = "Take a step in a model's life",
      description =
          "active, testing, deprecated and disabled lead to each other, except that only an active"
              + " model becomes deprecated and a deprecated one is not tested again. All lead to"
              + " archived, from where the only way is testing. Other steps are a 409")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ModelView.class)))
  public Response go(@PathParam("id") String id, @NotNull @Valid NewModelStatus body) {
    return changed(models.go(id, body.status()));
  }

  @DELETE
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(
      summary = "Delete a model",
      description = "Its files stay. A model that a deployment uses is not deleted: 409")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Deleted.class)))
  @APIResponse(responseCode = "409", ref = "conflict")
  public Deleted delete(@PathParam("id") String id) {
    models.delete(id);
    return new Deleted("Model deleted", id);
  }

  private Response created(NewModel body) {
    ModelView model = models.create(body);
    return tags.answer(model, model)
        .location(UriBuilder.fromResource(ModelResource.class).path("{id}").build(model.id()))
        .build();
  }

  private Response changed(ModelView model) {
    return tags.answer(model, model).build();
  }

  /** The answer to DELETE. */
  @Schema(name = "ModelDeleted")
  record Deleted(String message, String modelId) {}
}
