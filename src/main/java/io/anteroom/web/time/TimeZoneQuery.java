package io.anteroom.web.time;

import jakarta.ws.rs.QueryParam;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** In which zone days and hours begin, if not in that of the factory. */
public class TimeZoneQuery {
  @Parameter(
      description = "Zone in which days and hours begin; anteroom.time-zone if it is left out",
      schema =
          @Schema(
              type = SchemaType.STRING,
              pattern = "[A-Za-z0-9+:/_ -]{1,50}",
              examples = {"Europe/Berlin", "Asia/Kathmandu", "+08:00", "UTC"}))
  @QueryParam("tz")
  public ZoneId tz;
}
