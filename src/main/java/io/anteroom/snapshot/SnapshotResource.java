package io.anteroom.snapshot;

import io.anteroom.web.Roles;
import io.anteroom.web.ServedFile;
import io.anteroom.web.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pictures of violations over HTTP. */
@RolesAllowed(Roles.VIEWER)
@Path(SnapshotPath.ROOT)
@Tag(name = "Violations")
class SnapshotResource {
  /** Only pictures are served, whatever else lies in the folder. */
  private static final Map<String, String> TYPES =
      Map.of(
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "png", "image/png",
          "webp", "image/webp");

  private final Snapshots snapshots;
  private final HttpHeaders headers;

  SnapshotResource(Snapshots snapshots, HttpHeaders headers) {
    this.snapshots = snapshots;
    this.headers = headers;
  }

  @GET
  @Path("{path:.+}")
  @Operation(summary = "Get the picture of a violation", description = "By its snapshot_path")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "image/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "206",
      description = "The bytes that Range names",
      content =
          @Content(
              mediaType = "image/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public Response get(@PathParam("path") String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String type = TYPES.get(ending);
    if (type == null) {
      throw Problem.notFound("snapshot", path);
    }
    try {
      return ServedFile.of(snapshots.get(path), Optional.empty(), headers).type(type).build();
    } catch (IOException e) {
      throw Problem.notFound("snapshot", path);
    }
  }
}
