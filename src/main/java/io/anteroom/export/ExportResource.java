package io.anteroom.export;

import io.anteroom.audit.AuditFilter;
import io.anteroom.statistics.DayView;
import io.anteroom.statistics.Statistics;
import io.anteroom.web.Roles;
import io.anteroom.web.time.TimeRange;
import io.anteroom.web.time.TimeZones;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rows as files over HTTP. The columns, and their order, are those of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/export")
@Produces({ExportFormat.CSV_TYPE, ExportFormat.NDJSON_TYPE})
@APIResponse(
    responseCode = "200",
    description = "OK",
    content = {
      @Content(mediaType = ExportFormat.CSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
      @Content(
          mediaType = ExportFormat.NDJSON_TYPE,
          schema = @Schema(type = SchemaType.OBJECT, description = ExportResource.ROW))
    })
@Tag(name = "Exports", description = "Rows as CSV or as lines of JSON, however many there are")
class ExportResource {
  static final String ROW = "A row a line, with the names of the CSV's columns";

  private final Exports exports;
  private final Statistics statistics;
  private final TimeZones zones;

  ExportResource(Exports exports, Statistics statistics, TimeZones zones) {
    this.exports = exports;
    this.statistics = statistics;
    this.zones = zones;
  }

  @GET
  @Path("violations")
  @Operation(summary = "Export violations, newest first")
  public Response violations(@Valid @BeanParam ViolationExportQuery query) {
    Selection violations =
        selection(Table.VIOLATIONS, query).where("violation_type", query.violationType);
    return exports.of(
        ofStatus(violations, query.status == null ? null : query.status.value()), query);
  }

  @GET
  @Path("detection-records")
  @Operation(summary = "Export detections, newest first", description = "Without their objects")
  public Response detections(@Valid @BeanParam ExportQuery query) {
    return exports.of(selection(Table.DETECTION_RECORDS, query), query);
  }

  @GET
  @Path("alerts")
  @Operation(summary = "Export alerts, newest first")
  public Response alerts(@Valid @BeanParam AlertExportQuery query) {
    Selection alerts = selection(Table.ALERTS, query).where("alert_type", query.alertType);
    return exports.of(ofStatus(alerts, query.status == null ? null : query.status.value()), query);
  }

  @GET
  @Path("audit")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Export the audit log, newest first")
  public Response audit(
      @Valid @BeanParam AuditFilter filter,
      @BeanParam TimeRange range,
      @Valid @BeanParam ExportForm form) {
    AuditFilter checked = filter.checked();
    Selection entries =
        Selection.of(Table.AUDIT)
            .where("changed_by", checked.changedBy)
            .where("table_name", checked.tableName)
            .where("record_id", checked.recordId)
            .where("operation", checked.operation == null ? null : checked.operation.value())
            .where("origin", checked.origin == null ? null : checked.origin.value())
            .within(range.checked())
            .limit(form.limit);
    return exports.of(entries, form);
  }

  @GET
  @Path("cameras")
  @Operation(summary = "Export cameras by name")
  public Response cameras(
      @Parameter(description = "Only cameras whose status is active")
          @QueryParam("active_only")
          @DefaultValue("false")
          Boolean activeOnly,
      @Valid @BeanParam ExportForm form) {
    Selection cameras = Selection.of(Table.CAMERAS).limit(form.limit);
    return exports.of(activeOnly ? cameras.where("status = 'active'") : cameras, form);
  }

  @GET
  @Path("statistics")
  @Operation(
      summary = "Export what each day adds up to, oldest first",
      description = "Days without any row too; of all cameras together unless one is named")
  public Response statistics(
      @Parameter(description = "How many days, unless a time is given")
          @QueryParam("days")
          @DefaultValue("7")
          @Min(1)
          @Max(90)
          Integer days,
      @Valid @BeanParam ExportQuery query) {
    ZoneId zone = zones.of(query.zone);
    TimeRange range = query.range(zone);
    List<DayView> sums =
        range.startTime == null && range.endTime == null
            ? statistics.days(days, zone, query.camera())
            : statistics.days(range, days, zone, query.camera());
    long most = query.limit == null ? Long.MAX_VALUE : query.limit;
    List<Object[]> rows =
        sums.stream().limit(most).map(day -> row(day, query.cameraLabel())).toList();
    return exports.of(Table.STATISTICS, query, () -> ExportedRows.of(rows));
  }

  private Selection selection(Table table, ExportQuery query) {
    return Selection.of(table)
        .where("camera_id", query.camera())
        .within(query.range(zones.of(query.zone)))
        .limit(query.limit);
  }

  /** Old writers leave the status out of what nobody has decided about. */
  private static Selection ofStatus(Selection rows, String status) {
    return "pending".equals(status)
        ? rows.where("status = 'pending' OR status IS NULL")
        : rows.where("status", status);
  }

  private static Object[] row(DayView day, String camera) {
    return new Object[] {
      day.date(),
      camera,
      day.totalRecords(),
      day.totalPersons(),
      day.totalViolations(),
      day.complianceRate(),
      day.avgConfidence()
    };
  }
}
