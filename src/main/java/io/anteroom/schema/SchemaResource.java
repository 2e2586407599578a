package io.anteroom.schema;

import io.anteroom.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells how the schema stands. Open while business traffic waits. */
@RolesAllowed(Roles.VIEWER)
@Path(SchemaResource.PATH)
@Tag(
    name = SchemaResource.TAG,
    description = "How the schema stands, and what a migration would do")
public class SchemaResource {
  static final String PATH = "/api/v1/schema";
  static final String TAG = "schema";

  private final SchemaConfig config;
  private final SchemaStatus status;
  private final SchemaProgress progress;

  SchemaResource(SchemaConfig config, SchemaStatus status, SchemaProgress progress) {
    this.config = config;
    this.status = status;
    this.progress = progress;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "How the schema stands",
      description =
          "The state of the life cycle, the changes applied and pending, and the verdict on every"
              + " table, as they were found last. Answers from memory.")
  public SchemaView schema() {
    SchemaStatus.Snapshot snapshot = status.snapshot();
    return SchemaView.of(config.mode(), snapshot, progress.of(snapshot.state()));
  }
}
