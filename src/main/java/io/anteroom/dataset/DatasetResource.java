package io.anteroom.dataset;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.idempotency.Idempotent;
import io.anteroom.web.json.Partial;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
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

/** Data sets over HTTP, with the paths and shapes of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path(DatasetResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Datasets", description = "Pictures with labels to train and evaluate models on")
class DatasetResource {
  static final String PATH = "/api/v1/mlops/datasets";

  private final Datasets datasets;
  private final Storage storage;
  private final EntityTags tags;

  DatasetResource(Datasets datasets, Storage storage, EntityTags tags) {
    this.datasets = datasets;
    this.storage = storage;
    this.tags = tags;
  }

  @GET
  @Operation(
      summary = "List data sets, newest first, or search them",
      description = "By page, by offset or by cursor")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = DatasetView.class)))
  public Response list(@Valid @BeanParam DatasetQuery query, UriInfo uri) {
    CountedPage<DatasetView> page = datasets.find(query);
    return page.headedFrom(tags.answer(page.rows()), uri).build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Get one data set")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DatasetView.class)))
  public Response get(@PathParam("id") String id) {
    return tags.answer(datasets.get(id)).build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Idempotent
  @Operation(
      summary = "Record a data set without files",
      description = "There is one of a name and a version. Location names the new data set")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DatasetView.class)))
  public Response create(@NotNull @Valid NewDataset body) {
    DatasetView dataset = datasets.create(body);
    return tags.answer(dataset, dataset)
        .location(UriBuilder.fromResource(DatasetResource.class).path("{id}").build(dataset.id()))
        .build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("generate")
  @Operation(
      summary = "Generate a data set",
      description = "Outside of a service that owns data: a step of a workflow makes data sets")
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public Response generate() {
    throw Problem.of(
        ProblemType.NOT_IMPLEMENTED,
        "This service generates no data sets; upload one, or have a workflow make it");
  }

  @PUT
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(summary = "Change the fields that are sent", description = "The same as PATCH")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DatasetView.class)))
  public Response put(@PathParam("id") String id, @NotNull @Valid Partial<NewDataset> body) {
    return patch(id, body);
  }

  @PATCH
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(summary = "Change the fields that are sent", description = "null clears a field")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DatasetView.class)))
  public Response patch(@PathParam("id") String id, @NotNull @Valid Partial<NewDataset> body) {
    DatasetView dataset = datasets.change(id, body);
    return tags.answer(dataset, dataset).build();
  }

  @DELETE
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(
      summary = "Delete a data set and the files that were uploaded with it",
      description = "Models that were trained on it stay; so do files that lay there before")
  public Deleted delete(@PathParam("id") String id) {
    datasets.delete(id);
    if (storage.exists()) {
      storage.remove(id);
    }
    return new Deleted("Dataset deleted", id);
  }

  /** The answer to DELETE. */
  @Schema(name = "DatasetDeleted")
  record Deleted(String message, String datasetId) {}
}
