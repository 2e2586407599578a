package io.anteroom.export;

import io.anteroom.web.time.TimeRange;
import io.anteroom.web.time.TimeZoneQuery;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Rows of which camera and time a client exports. */
class ExportQuery extends ExportForm {
  /** What old front ends send for every camera. */
  private static final String ALL = "all";

  @Parameter(description = "Only rows of this camera; all is every camera", example = "cam0")
  @QueryParam("camera_id")
  @Size(max = 100)
  String cameraId;

  @Parameter(description = "From the beginning of this day on, unless start_time is given")
  @QueryParam("start_date")
  LocalDate startDate;

  @Parameter(description = "Until the end of this day, unless end_time is given")
  @QueryParam("end_date")
  LocalDate endDate;

  @BeanParam TimeRange times;
  @BeanParam TimeZoneQuery zone;

  /** The camera that is asked for; null if it is every camera. */
  String camera() {
    return ALL.equals(cameraId) ? null : cameraId;
  }

  /** Whose rows they are, as a column says it. */
  String cameraLabel() {
    return camera() == null ? ALL : camera();
  }

  /** The time that is asked for; either end may be open. */
  TimeRange range(ZoneId days) {
    TimeRange range = new TimeRange();
    range.startTime = times.startTime;
    range.endTime = times.endTime;
    if (range.startTime == null && startDate != null) {
      range.startTime = startDate.atStartOfDay(days).toInstant();
    }
    if (range.endTime == null && endDate != null) {
      // the least step of a time in the database
      range.endTime =
          endDate.plusDays(1).atStartOfDay(days).toInstant().minus(1, ChronoUnit.MICROS);
    }
    return range.checked();
  }
}
