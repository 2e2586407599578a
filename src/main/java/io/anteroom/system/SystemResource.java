package io.anteroom.system;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.time.TimeZones;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The service and its machine over HTTP, by the paths of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/system")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
class SystemResource {
  /** What an operator may see; nothing of it is secret. */
  private static final List<String> SETTINGS =
      List.of(
          "anteroom.time-zone",
          "anteroom.web.require-if-match",
          "quarkus.datasource.jdbc.acquisition-timeout",
          "quarkus.datasource.jdbc.max-size",
          "quarkus.http.limits.max-body-size");

  private final Machine machine;
  private final DatabaseHealth health;
  private final TimeZones zones;
  private final Config config;
  private final EntityTags tags;

  SystemResource(
      Machine machine, DatabaseHealth health, TimeZones zones, Config config, EntityTags tags) {
    this.machine = machine;
    this.health = health;
    this.zones = zones;
    this.config = config;
    this.tags = tags;
  }

  @GET
  @Path("info")
  @Operation(summary = "Get what is known of the machine")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SystemView.class)))
  public Response info() {
    String system = System.getProperty("os.name");
    String version = System.getProperty("os.version");
    String architecture = System.getProperty("os.arch");
    Double usage = machine.processorUsage();
    return tags.answer(
            new SystemView(
                Instant.now(),
                new SystemView.Host(
                    String.join("-", system, version, architecture),
                    system,
                    version,
                    architecture,
                    machine.hostName()),
                machine.memory(),
                new SystemView.Processors(Runtime.getRuntime().availableProcessors(), usage, usage),
                machine.disk(),
                machine.started(),
                machine.uptime().toSeconds(),
                zones.ofSite().getId()))
        .build();
  }

  @GET
  @Path("config")
  @Operation(
      summary = "Get how the service is set up",
      description = "It reads no configuration files of the former server")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Setup.class)))
  public Response config() {
    Map<String, String> settings = new TreeMap<>();
    for (String name : SETTINGS) {
      config.getOptionalValue(name, String.class).ifPresent(value -> settings.put(name, value));
    }
    return tags.answer(new Setup(Instant.now(), settings, Map.of())).build();
  }

  @GET
  @Path("health")
  @Operation(
      summary = "Say whether the service can do its work, and whether its machine is short",
      description = "If it cannot, 503")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SystemHealthView.class)))
  public Response health() {
    SystemHealthView.Resources used =
        new SystemHealthView.Resources(
            machine.memory().percentage(), machine.disk().percentage(), machine.processorUsage());
    return tags.answer(SystemHealthView.of(health.ask(), used)).build();
  }

  /** How the service is set up. */
  @Schema(name = "SystemSetup")
  record Setup(
      Instant timestamp,
      @Schema(description = "By the names of the settings") Map<String, String> settings,
      @Schema(description = "Always empty: there are none") Map<String, String> configFiles) {}
}
