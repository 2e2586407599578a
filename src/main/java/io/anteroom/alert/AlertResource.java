package io.anteroom.alert;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.idempotency.Idempotent;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.ListPosition;
import io.anteroom.web.time.TimeRange;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Alerts over HTTP, with the paths and shapes of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts", description = "Alerts that were raised, and what people decide about them")
class AlertResource {
  private final Alerts alerts;
  private final AlertStatistics statistics;
  private final EntityTags tags;

  AlertResource(Alerts alerts, AlertStatistics statistics, EntityTags tags) {
    this.alerts = alerts;
    this.statistics = statistics;
    this.tags = tags;
  }

  @GET
  @Path("history-db")
  @Operation(
      summary = "List alerts, newest first unless sorted otherwise",
      description = "By page, by offset or by cursor")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = All.class)))
  public Response list(
      @Valid @BeanParam AlertQuery query, @BeanParam TimeRange range, UriInfo uri) {
    CountedPage<AlertView> page = alerts.find(query, range);
    return page.linkedFrom(tags.answer(new All(page.rows(), page.position())), uri).build();
  }

  @GET
  @Path("{alert_id}")
  @Operation(summary = "Get one alert")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AlertView.class)))
  public Response get(@PathParam("alert_id") Long id) {
    return tags.answer(alerts.get(id)).build();
  }

  @GET
  @Path("statistics")
  @Operation(
      summary = "Count alerts by status, type, camera and level",
      description = "All alerts in the range, both ends of which belong to it")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AlertCounts.class)))
  public Response statistics(
      @Parameter(description = "Only alerts of this camera", example = "cam0")
          @QueryParam("camera_id")
          @Size(max = 100)
          String cameraId,
      @BeanParam TimeRange range) {
    return tags.answer(statistics.count(cameraId, range.checked())).build();
  }

  @PUT
  @RolesAllowed(Roles.OPERATOR)
  @Path("history/{alert_id}/status")
  @Operation(summary = "Decide about an alert")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AlertView.class)))
  public Response handle(@PathParam("alert_id") Long id, @NotNull @Valid NewHandling body) {
    AlertView alert = alerts.handle(id, body);
    return tags.answer(alert, alert).build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("batch-update-status")
  @Idempotent
  @Operation(
      summary = "Decide about many alerts",
      description = "Those that do not exist are the failed ones")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ManyChanged.class)))
  public Response handleMany(@NotNull @Valid NewHandlings body) {
    List<Long> ids = body.ids();
    List<Long> handled = alerts.handle(ids, body.handling());
    List<Long> failed = ids.stream().filter(id -> !handled.contains(id)).toList();
    return Response.ok(new ManyChanged(true, handled.size(), failed.size(), failed)).build();
  }

  /** The list. */
  @Schema(name = "Alerts")
  record All(List<AlertView> items, @JsonUnwrapped ListPosition position) {}

  /** The answer to a decision about many. */
  @Schema(name = "AlertsChanged")
  record ManyChanged(boolean ok, int successCount, int failedCount, List<Long> failedIds) {}
}
