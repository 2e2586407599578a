package io.anteroom.model;

import io.anteroom.web.list.ListQuery;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which models a client asks for. */
class ModelQuery extends ListQuery {
  @Parameter(description = "Only models of this type", example = "yolo")
  @QueryParam("model_type")
  @Size(max = 50)
  String modelType;

  @Parameter(description = "Only models of this status; old rows may hold words of their own")
  @QueryParam("status")
  @Size(max = 20)
  String status;

  @Parameter(description = "Only models that were trained on this data set")
  @QueryParam("dataset_id")
  @Size(max = 50)
  String datasetId;
}
