package io.anteroom.web.time;

import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The time that a client asks about; both ends belong to it, and either may be open. */
public class TimeRange {
  @Parameter(
      description = "From this time on; ISO 8601, UTC unless it says another offset",
      example = "2026-01-05T00:00:00Z")
  @QueryParam("start_time")
  public Instant startTime;

  @Parameter(
      description = "Until this time; ISO 8601, UTC unless it says another offset",
      example = "2026-01-05T23:59:59Z")
  @QueryParam("end_time")
  public Instant endTime;

  /** Refuses a range that ends before it begins, which would look like a time without records. */
  public TimeRange checked() {
    if (startTime != null && endTime != null && endTime.isBefore(startTime)) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER, new FieldError("end_time", "is before start_time"));
    }
    return this;
  }
}
