package io.anteroom.system;

import io.anteroom.web.EntityTags;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** That somebody is there. */
@PermitAll
@Path("/api/ping")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System", description = "The service itself, and the machine that it runs on")
class PingResource {
  private final EntityTags tags;

  PingResource(EntityTags tags) {
    this.tags = tags;
  }

  @GET
  @Operation(summary = "Answer", description = "Without asking the database")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Pong.class)))
  public Response ping() {
    return tags.answer(new Pong("pong", Instant.now())).build();
  }

  /** The answer. */
  @Schema(name = "Pong")
  record Pong(@Schema(examples = "pong") String message, Instant timestamp) {}
}
