package io.anteroom.deployment;

import io.anteroom.web.list.ListQuery;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which deployments a client asks for. */
class DeploymentQuery extends ListQuery {
  @Parameter(description = "Only those in this environment; old rows may hold words of their own")
  @QueryParam("environment")
  @Size(max = 20)
  String environment;

  @Parameter(description = "Only those of this status; old rows may hold words of their own")
  @QueryParam("status")
  @Size(max = 20)
  String status;

  @Parameter(description = "Only those of this model")
  @QueryParam("model_id")
  @Size(max = 60)
  String modelId;
}
