package io.anteroom.system;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether records can be served, by the path of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/records/health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
class RecordHealthResource {
  private final DatabaseHealth health;
  private final EntityTags tags;

  RecordHealthResource(DatabaseHealth health, EntityTags tags) {
    this.health = health;
    this.tags = tags;
  }

  @GET
  @Operation(summary = "Say whether records can be served", description = "If not, 503")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = HealthView.class)))
  public Response get() {
    return tags.answer(health.ask()).build();
  }
}
