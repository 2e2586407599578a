package io.anteroom.alert;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.anteroom.web.EntityTags;
import io.anteroom.web.OptionalBody;
import io.anteroom.web.Roles;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.ListPosition;
import io.anteroom.web.list.PartQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Alerts over HTTP by the paths of the former server's monitor; they are those of the database. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/monitoring/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
class RaisedAlertResource {
  private static final int USUAL_ROWS = 100;

  private static final Map<AlertPriority, String> DESCRIPTIONS =
      Map.of(
          AlertPriority.LOW, "Worth knowing",
          AlertPriority.MEDIUM, "To be looked at today",
          AlertPriority.HIGH, "To be looked at now",
          AlertPriority.CRITICAL, "People or products are in danger");

  private final RaisedAlerts raised;
  private final Alerts alerts;
  private final OptionalBody bodies;
  private final EntityTags tags;

  RaisedAlertResource(RaisedAlerts raised, Alerts alerts, OptionalBody bodies, EntityTags tags) {
    this.raised = raised;
    this.alerts = alerts;
    this.bodies = bodies;
    this.tags = tags;
  }

  @GET
  @Path("active")
  @Operation(
      summary = "List alerts that are neither resolved nor false, newest first",
      description = "By page, by offset or by cursor")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Active.class)))
  public Response active(@Valid @BeanParam PartQuery query, UriInfo uri) {
    CountedPage<RaisedAlertView> page = raised.open(query.part(USUAL_ROWS));
    Active active = new Active(page.rows(), page.total().rows(), page.position());
    return page.linkedFrom(tags.answer(active), uri).build();
  }

  @GET
  @Path("history")
  @Operation(
      summary = "List all alerts, newest first",
      description = "By page, by offset or by cursor")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = History.class)))
  public Response history(@Valid @BeanParam PartQuery query, UriInfo uri) {
    CountedPage<RaisedAlertView> page = raised.all(query.part(USUAL_ROWS));
    History history = new History(page.rows(), page.total().rows(), page.position());
    return page.linkedFrom(tags.answer(history), uri).build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("{alert_id}/resolve")
  @Operation(summary = "Resolve an alert", description = "If-Match takes the ETag of the alert")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Resolved.class)))
  public Response resolve(
      @PathParam("alert_id") Long id,
      @RequestBody(
              required = false,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = NewResolution.class)))
          String body) {
    String resolvedBy =
        bodies.read(body, NewResolution.class).map(NewResolution::resolvedBy).orElse(null);
    AlertView alert = alerts.handle(id, new NewHandling(AlertStatus.RESOLVED, resolvedBy, null));
    return tags.answer(new Resolved(true, id, alert.handledAt(), alert), alert).build();
  }

  @GET
  @Path("levels")
  @Operation(summary = "List how urgent alerts may be")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Levels.class)))
  public Response levels() {
    Map<String, String> descriptions = new LinkedHashMap<>();
    for (AlertPriority level : AlertPriority.values()) {
      descriptions.put(level.value(), DESCRIPTIONS.get(level));
    }
    return tags.answer(new Levels(Arrays.asList(AlertPriority.values()), descriptions)).build();
  }

  /** The open ones. */
  @Schema(name = "ActiveAlerts")
  record Active(
      List<RaisedAlertView> activeAlerts,
      @Schema(description = "The same as total") long totalCount,
      @JsonUnwrapped ListPosition position) {}

  /** All of them. */
  @Schema(name = "RaisedAlerts")
  record History(
      List<RaisedAlertView> alertHistory,
      @Schema(description = "The same as total") long totalCount,
      @JsonUnwrapped ListPosition position) {}

  /** The answer to resolve: the alert, and what the former server said. */
  @Schema(name = "AlertResolved")
  record Resolved(
      boolean ok,
      long alertId,
      @Schema(nullable = true) Instant resolvedAt,
      @JsonUnwrapped AlertView alert) {}

  /** How urgent alerts may be. */
  @Schema(name = "AlertLevels")
  record Levels(List<AlertPriority> levels, Map<String, String> descriptions) {}
}
