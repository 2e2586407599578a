package io.anteroom.dataset;

import io.anteroom.web.list.ListQuery;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which data sets a client asks for. */
class DatasetQuery extends ListQuery {
  @Parameter(description = "Only data sets of this status", example = "active")
  @QueryParam("status")
  @Size(max = 20)
  String status;

  @Parameter(description = "Only data sets with this tag", example = "detection")
  @QueryParam("tag")
  @Size(max = 100)
  String tag;
}
