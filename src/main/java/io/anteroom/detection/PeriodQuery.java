package io.anteroom.detection;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How far back a client wants statistics. */
class PeriodQuery {
  @Parameter(
      description = "How far back, unless start_time says it",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"1d", "7d", "30d"}))
  @QueryParam("period")
  @DefaultValue("7d")
  Period period;
}
