package io.anteroom.camera;

import io.anteroom.setting.SystemSettings;
import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.idempotency.Idempotent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The canvas of the regions over HTTP. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/management/regions/meta")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Regions")
class RegionMetaResource {
  private static final String SUCCESS = "success";

  private final SystemSettings settings;
  private final EntityTags tags;

  RegionMetaResource(SystemSettings settings, EntityTags tags) {
    this.settings = settings;
    this.tags = tags;
  }

  @GET
  @RolesAllowed({Roles.VIEWER, Roles.INGEST})
  @Operation(summary = "Get the canvas that regions are drawn on")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RegionMeta.class)))
  public Response get() {
    return tags.answer(RegionMeta.of(settings.get(RegionMeta.SETTING))).build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Idempotent
  @Operation(
      summary = "Replace the canvas that regions are drawn on",
      description = "What is left out is unset, as the former server did it")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Replaced.class)))
  public Response replace(@NotNull @Valid NewRegionMeta body) {
    RegionMeta meta =
        RegionMeta.of(
            settings.change(
                RegionMeta.SETTING,
                stored -> {
                  tags.expect(RegionMeta.of(stored));
                  body.into(stored);
                }));
    return tags.answer(new Replaced(SUCCESS, meta), meta).build();
  }

  /** The answer to POST. */
  @Schema(name = "RegionMetaReplaced")
  record Replaced(@Schema(examples = SUCCESS) String status, RegionMeta meta) {}
}
