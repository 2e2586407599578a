package io.anteroom.deployment;

import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Set;
import org.hibernate.Session;

/**
 * What a deployment needs to know of its model.
 *
 * @param path file of the weights
 */
record DeployedModel(String id, String name, String version, String path) {
  /** Finds models that may be deployed. */
  @ApplicationScoped
  static class Models {
    /** The lock keeps the model until the deployment that names it is stored. */
    private static final String FIND =
        """
        SELECT name, version, model_path, status FROM model_registry WHERE id = :id FOR SHARE
        """;

    private static final Set<String> OUT_OF_USE = Set.of("archived", "disabled");

    private final Session database;

    Models(Session database) {
      this.database = database;
    }

    /** The model of this id, which a client wants to deploy. */
    DeployedModel require(String id) {
      Tuple row =
          database
              .createNativeQuery(FIND, Tuple.class)
              .setParameter("id", id)
              .uniqueResultOptional()
              .orElseThrow(() -> Problem.invalid("model_id", "names no model"));
      String status = row.get("status", String.class);
      if (OUT_OF_USE.contains(status)) {
        throw Problem.of(
            ProblemType.CONFLICT, new FieldError("model_id", "names a model that is " + status));
      }
      return new DeployedModel(
          id,
          row.get("name", String.class),
          row.get("version", String.class),
          row.get("model_path", String.class));
    }
  }
}
