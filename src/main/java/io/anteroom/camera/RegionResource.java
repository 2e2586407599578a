package io.anteroom.camera;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.SingleLine;
import io.anteroom.web.idempotency.Idempotent;
import io.anteroom.web.json.Partial;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.time.TimeRange;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Regions over HTTP, with the paths and shapes of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/management/regions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Regions", description = "Areas of a camera's picture with a meaning")
class RegionResource {
  private static final String SUCCESS = "success";

  private final Regions regions;
  private final RegionDetections detections;
  private final EntityTags tags;

  RegionResource(Regions regions, RegionDetections detections, EntityTags tags) {
    this.regions = regions;
    this.detections = detections;
    this.tags = tags;
  }

  @GET
  @RolesAllowed({Roles.VIEWER, Roles.INGEST})
  @Operation(
      summary = "List regions by name, or search them",
      description = "By page, by offset or by cursor")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = RegionView.class)))
  public Response list(@Valid @BeanParam RegionQuery query, UriInfo uri) {
    CountedPage<RegionView> page = regions.find(query);
    return page.headedFrom(tags.answer(page.rows()), uri).build();
  }

  @GET
  @RolesAllowed({Roles.VIEWER, Roles.INGEST})
  @Path("{region_id}")
  @Operation(summary = "Get one region")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RegionView.class)))
  public Response get(@PathParam("region_id") String id) {
    return tags.answer(regions.get(id)).build();
  }

  @GET
  @Path("{region_id}/stats")
  @Operation(
      summary = "Count what was detected in a region",
      description = "In the last 24 hours, unless a range is asked for")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RegionStatistics.class)))
  public Response statistics(@PathParam("region_id") String id, @BeanParam TimeRange range) {
    return tags.answer(detections.of(id, range.checked())).build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Idempotent
  @Operation(
      summary = "Draw a region",
      description = "Answers 200 as the former server did; Location names the new region")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Created.class)))
  public Response create(
      @Parameter(description = "The camera, unless the body names it")
          @QueryParam("camera_id")
          @Size(max = 100)
          @SingleLine
          String cameraId,
      @NotNull @Valid NewRegion body) {
    RegionView region = regions.create(body.orOf(cameraId).named());
    return tags.answer(new Created(SUCCESS, region.regionId()), region)
        .location(
            UriBuilder.fromResource(RegionResource.class).path("{id}").build(region.regionId()))
        .build();
  }

  @PUT
  @RolesAllowed(Roles.OPERATOR)
  @Path("{region_id}")
  @Operation(summary = "Change the fields that are sent", description = "The same as PATCH")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Response put(@PathParam("region_id") String id, @NotNull @Valid Partial<NewRegion> body) {
    return patch(id, body);
  }

  @PATCH
  @RolesAllowed(Roles.OPERATOR)
  @Path("{region_id}")
  @Operation(summary = "Change the fields that are sent", description = "null clears a field")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Response patch(
      @PathParam("region_id") String id, @NotNull @Valid Partial<NewRegion> body) {
    RegionView region = regions.change(id, body);
    return tags.answer(new Changed(SUCCESS, region), region).build();
  }

  @DELETE
  @RolesAllowed(Roles.OPERATOR)
  @Path("{region_id}")
  @Operation(summary = "Delete a region")
  public Deleted delete(@PathParam("region_id") String id) {
    regions.delete(id);
    return new Deleted(SUCCESS);
  }

  /** The answer to POST. */
  @Schema(name = "RegionCreated")
  record Created(@Schema(examples = SUCCESS) String status, String regionId) {}

  /** The answer to PUT and PATCH. */
  @Schema(name = "RegionChanged")
  record Changed(@Schema(examples = SUCCESS) String status, RegionView region) {}

  /** The answer to DELETE. */
  @Schema(name = "RegionDeleted")
  record Deleted(@Schema(examples = SUCCESS) String status) {}
}
