package io.anteroom.statistics;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.Totals;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.anteroom.web.time.TimeRange;
import io.anteroom.web.time.TimeZoneQuery;
import io.anteroom.web.time.TimeZones;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Statistics over HTTP, with the paths and shapes of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/statistics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statistics", description = "What detections and violations add up to")
class StatisticsResource {
  private static final Duration USUAL = Duration.ofHours(24);
  private static final Duration LONGEST = Duration.ofDays(90);

  private final Statistics statistics;
  private final Realtime realtime;
  private final Events events;
  private final TimeZones zones;
  private final EntityTags tags;

  StatisticsResource(
      Statistics statistics, Realtime realtime, Events events, TimeZones zones, EntityTags tags) {
    this.statistics = statistics;
    this.realtime = realtime;
    this.events = events;
    this.zones = zones;
    this.tags = tags;
  }

  @GET
  @Path("realtime")
  @Operation(summary = "Say how things stand today")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RealtimeView.class)))
  public Response realtime(@BeanParam TimeZoneQuery zone) {
    return tags.answer(realtime.ofToday(zones.of(zone))).build();
  }

  @GET
  @Path("detection-realtime")
  @Operation(summary = "Say how the detectors have worked in the last five minutes")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DetectorsView.class)))
  public Response detectors() {
    return tags.answer(realtime.ofDetectors()).build();
  }

  @GET
  @Path("summary")
  @Operation(summary = "Add up the last minutes", description = "All rows of the time")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SummaryView.class)))
  public Response summary(
      @Parameter(description = "How far back, up to a day")
          @QueryParam("minutes")
          @DefaultValue("60")
          @Min(1)
          @Max(1440)
          Integer minutes,
      @Parameter(description = "Without effect: all rows count")
          @QueryParam("limit")
          @DefaultValue("1000")
          @Min(1)
          @Max(10_000)
          Integer limit,
      @Valid @BeanParam SumsQuery query) {
    Instant now = Instant.now();
    Instant from = now.minus(Duration.ofMinutes(minutes));
    return tags.answer(SummaryView.of(minutes, statistics.whole(from, now, query.cameraId)))
        .build();
  }

  @GET
  @Path("daily")
  @Operation(
      summary = "Add up each of the last days, oldest first",
      description = "Days without any row too; the last one is today")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = DayView.class)))
  public Response daily(
      @Parameter(description = "How many days")
          @QueryParam("days")
          @DefaultValue("7")
          @Min(1)
          @Max(90)
          Integer days,
      @Valid @BeanParam SumsQuery query,
      @BeanParam TimeZoneQuery zone) {
    return tags.answer(statistics.days(days, zones.of(zone), query.cameraId)).build();
  }

  @GET
  @Path("hourly")
  @Operation(
      summary = "Add up each of the last hours, oldest first",
      description = "Hours without any row too; the last one is not over")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = HourView.class)))
  public Response hourly(
      @Parameter(description = "How many hours, up to 31 days")
          @QueryParam("hours")
          @DefaultValue("24")
          @Min(1)
          @Max(744)
          Integer hours,
      @Valid @BeanParam SumsQuery query,
      @BeanParam TimeZoneQuery zone) {
    return tags.answer(statistics.hours(hours, zones.of(zone), query.cameraId)).build();
  }

  @GET
  @Path("chart")
  @Operation(
      summary = "Add up a range by hours, days or weeks, for a picture",
      description = "Both ends belong to the range; at most 1000 points")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ChartView.class)))
  public Response chart(
      @Valid @BeanParam ChartQuery query,
      @BeanParam TimeRange range,
      @BeanParam TimeZoneQuery zone) {
    return tags.answer(
            statistics.chart(query.within(range), query.groupBy, zones.of(zone), query.cameraId))
        .build();
  }

  @GET
  @Path("events")
  @Operation(
      summary = "List what happened, newest first",
      description =
          "Violations but false positives, and persons seen cleaning hands, of the last 24 hours"
              + " unless the client says a time; at most 90 days")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = All.class)))
  public Response events(
      @Valid @BeanParam EventQuery query,
      @Parameter(description = "Only events of this type", example = "no_hairnet")
          @QueryParam("event_type")
          @Size(max = 50)
          String type,
      @BeanParam TimeRange asked,
      UriInfo uri) {
    TimeRange range = Ranges.ending(asked, Instant.now(), USUAL);
    if (Duration.between(range.startTime, range.endTime).compareTo(LONGEST) > 0) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER,
          new FieldError("start_time", "is more than 90 days before end_time"));
    }
    CountedPage<EventView> page = events.find(range, type, query).map(EventView::of);
    All all = new All(page.rows(), page.total().rows(), page.total().estimated(), query.limit);
    return page.linkedFrom(tags.answer(all), uri).build();
  }

  @GET
  @Path("history")
  @Operation(
      summary = "List what happened in the last minutes, newest first",
      description = "Link leads to the next page")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = EventView.class)))
  public Response history(@Valid @BeanParam RecentQuery query, UriInfo uri) {
    CountedPage<EventView> page = events.find(query.range(), null, query).map(EventView::of);
    return page.headedFrom(tags.answer(page.rows()), uri).build();
  }

  /** The list. */
  @Schema(name = "Events")
  record All(
      List<EventView> events,
      @Schema(description = "Events that the filters leave") long total,
      @Schema(
              description =
                  "Whether total is what the database expects: more than "
                      + Totals.COUNTED
                      + " events are not counted")
          boolean totalIsEstimate,
      int limit) {}
}
