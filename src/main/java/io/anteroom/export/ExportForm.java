package io.anteroom.export;

import jakarta.validation.constraints.Min;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** In which form a client wants rows, and how many. */
class ExportForm {
  @Parameter(
      description = "Wins over Accept; excel is CSV",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"csv", "excel", "ndjson"}))
  @QueryParam("format")
  ExportFormat format;

  @Parameter(description = "At most so many rows; all of them if it is left out")
  @QueryParam("limit")
  @Min(1)
  Integer limit;
}
