package io.anteroom.system;

import io.agroal.api.AgroalDataSource;
import io.anteroom.reader.Reader;
import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What this replica counts of itself, over HTTP, by the paths of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/monitoring")
@Produces(MediaType.APPLICATION_JSON)
class MonitoringResource {
  private final DatabaseHealth health;
  private final RequestCounts requests;
  private final AgroalDataSource pool;
  private final Reader reader;
  private final EntityTags tags;

  MonitoringResource(
      DatabaseHealth health,
      RequestCounts requests,
      AgroalDataSource pool,
      Reader reader,
      EntityTags tags) {
    this.health = health;
    this.requests = requests;
    this.pool = pool;
    this.reader = reader;
    this.tags = tags;
  }

  @GET
  @Path("health")
  @Operation(summary = "Say whether the service can do its work", description = "If not, 503")
  @Tag(name = "System")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = HealthView.class)))
  public Response health() {
    return tags.answer(health.ask()).build();
  }

  @GET
  @Path("metrics")
  @Operation(
      summary = "Count the requests that this replica has answered",
      description = "Prometheus finds all meters on the management port")
  @Tag(name = "System")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RequestMetrics.class)))
  public Response metrics() {
    return tags.answer(requests.count()).build();
  }

  @GET
  @Path("db-pool/status")
  @Operation(summary = "Count the connections to the database")
  @Tag(name = "System")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PoolView.class)))
  public Response pool() {
    return tags.answer(PoolView.of(pool, reader)).build();
  }

  @GET
  @Path("db-pool/config")
  @Operation(summary = "Get how the pool of connections is set up")
  @Tag(name = "System")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PoolSettings.class)))
  public Response poolSettings() {
    return tags.answer(PoolSettings.of(pool.getConfiguration().connectionPoolConfiguration()))
        .build();
  }

  @GET
  @Path("db-pool/health")
  @Operation(
      summary = "Say whether the database answers through the pool",
      description = "If not, 503")
  @Tag(name = "System")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PoolHealth.class)))
  public Response poolHealth() {
    HealthView database = health.ask();
    PoolView counted = PoolView.of(pool, reader);
    return tags.answer(new PoolHealth(counted.status(), database.databaseResponseMs(), counted))
        .build();
  }

  @GET
  @Path("errors/stats")
  @Operation(summary = "Count errors")
  @Tag(name = "Outside")
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public void errors() {
    throw outside();
  }

  @GET
  @Path("errors/by-category/{category}")
  @Operation(summary = "List errors of a category")
  @Tag(name = "Outside")
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public void errorsOfCategory(@PathParam("category") String category) {
    throw outside();
  }

  @GET
  @Path("errors/by-severity/{severity}")
  @Operation(summary = "List errors of a severity")
  @Tag(name = "Outside")
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public void errorsOfSeverity(@PathParam("severity") String severity) {
    throw outside();
  }

  private static Problem outside() {
    return Problem.of(
        ProblemType.NOT_IMPLEMENTED,
        "This service keeps no list of errors: its log has them, by the ids of their requests");
  }

  /** Whether the database answers through the pool. */
  @Schema(name = "DatabasePoolHealth")
  record PoolHealth(
      @Schema(description = "healthy, or exhausted while requests wait for a connection")
          String status,
      @Schema(description = "Milliseconds, with the wait for a connection")
          double databaseResponseMs,
      PoolView pool) {}
}
