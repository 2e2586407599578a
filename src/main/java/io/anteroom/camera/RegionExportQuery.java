package io.anteroom.camera;

import io.anteroom.web.SingleLine;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which regions a client wants in a file. */
class RegionExportQuery {
  @Parameter(description = "What the file is written in")
  @QueryParam("format")
  @DefaultValue("json")
  RegionExportFormat format;

  @Parameter(description = "Only regions of this camera", example = "cam0")
  @QueryParam("camera_id")
  @Size(max = 100)
  @SingleLine
  String cameraId;

  @Parameter(description = "Only regions that are in use")
  @QueryParam("active_only")
  @DefaultValue("false")
  Boolean activeOnly;

  @Parameter(description = "A file on the former server: 501")
  @QueryParam("file_path")
  String filePath;

  /** The same as a list asks for. */
  RegionQuery regions() {
    RegionQuery query = new RegionQuery();
    query.cameraId = cameraId;
    query.activeOnly = activeOnly;
    return query;
  }
}
