package io.anteroom.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.OptionalBody;
import io.anteroom.web.Roles;
import io.anteroom.web.SingleLine;
import io.anteroom.web.idempotency.Idempotent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many regions at once over HTTP, by the calls that the front end makes. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/management/regions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Regions")
class RegionSetResource {
  private static final String SUCCESS = "success";

  private final RegionSetReader reader;
  private final RegionSets sets;
  private final OptionalBody bodies;

  RegionSetResource(RegionSetReader reader, RegionSets sets, OptionalBody bodies) {
    this.reader = reader;
    this.sets = sets;
    this.bodies = bodies;
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("batch")
  @Idempotent
  @Operation(
      summary = "Save many regions: make those that do not exist, change the others",
      description =
          "All or none: each region that is not valid is named by its index. What is left out of"
              + " a region that exists stays as it is")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Saved.class)))
  public Response save(
      @Parameter(description = "The camera of regions that name none")
          @QueryParam("camera_id")
          @Size(max = 100)
          @SingleLine
          String cameraId,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = NewRegions.class)))
          String body) {
    List<NewRegion> regions = reader.read(bodies.read(body, JsonNode.class), cameraId);
    int created = sets.save(regions);
    return Response.ok(new Saved(SUCCESS, regions.size(), created, regions.size() - created))
        .build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("batch-delete")
  @Idempotent
  @Operation(
      summary = "Delete many regions",
      description = "Those that do not exist are the failed ones")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ManyDeleted.class)))
  public Response delete(@NotNull @Valid NewRegionIds body) {
    Set<String> asked = new LinkedHashSet<>(body.ids());
    Set<String> deleted = sets.delete(asked);
    List<String> failed = asked.stream().filter(id -> !deleted.contains(id)).toList();
    return Response.ok(new ManyDeleted(SUCCESS, deleted.size(), failed.size(), failed)).build();
  }

  @DELETE
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Delete all regions of a camera, or all there are",
      description = "The front end clears its drawing by this call: without camera_id, everything")
  public AllDeleted deleteAll(
      @Parameter(description = "Only those of this camera")
          @QueryParam("camera_id")
          @Size(max = 100)
          @SingleLine
          String cameraId) {
    return new AllDeleted(SUCCESS, sets.deleteAll(cameraId));
  }

  @POST
  @Path("validate")
  @Idempotent
  @Operation(
      summary = "Say what is wrong with a region",
      description = "Nothing, if a POST of the same body would be taken as a new region")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Validation.class)))
  public Response validate(@NotNull ObjectNode body) {
    List<String> errors =
        sets.faults(reader.read(body)).stream()
            .map(fault -> fault.field() + " " + fault.message())
            .toList();
    return Response.ok(new Validation(errors.isEmpty(), errors)).build();
  }

  /** The answer to batch. */
  @Schema(name = "RegionsSaved")
  record Saved(@Schema(examples = SUCCESS) String status, int saved, int created, int updated) {}

  /** The answer to batch-delete. */
  @Schema(name = "RegionsDeleted")
  record ManyDeleted(
      @Schema(examples = SUCCESS) String status,
      int successCount,
      int failedCount,
      List<String> failedIds) {}

  /** The answer to DELETE. */
  @Schema(name = "AllRegionsDeleted")
  record AllDeleted(@Schema(examples = SUCCESS) String status, int deleted) {}

  /** The answer to validate. */
  @Schema(name = "RegionValidation")
  record Validation(
      boolean valid, @Schema(examples = "[\"name must not be blank\"]") List<String> errors) {}
}
