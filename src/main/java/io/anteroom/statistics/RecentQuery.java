package io.anteroom.statistics;

import io.anteroom.web.time.TimeRange;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Events of the last minutes. */
class RecentQuery extends EventQuery {
  @Parameter(description = "How far back, up to a day")
  @QueryParam("minutes")
  @DefaultValue("60")
  @Min(1)
  @Max(1440)
  Integer minutes;

  /** Open to the future: a camera whose clock is ahead is seen too. */
  TimeRange range() {
    TimeRange range = new TimeRange();
    range.startTime = Instant.now().minus(Duration.ofMinutes(minutes));
    return range;
  }
}
