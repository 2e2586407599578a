package io.anteroom.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.json.JsonObjects;
import io.anteroom.web.json.Partial;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;

/** Carries what a client sent into a model's row. */
final class ModelEdit {
  /** Where the run is kept that has trained a model. */
  static final String RUN = "workflow_run_id";

  private ModelEdit() {}

  /** A new row: what the client left out gets its default. */
  static Model create(String id, String version, NewModel asked) {
    Model model = new Model();
    model.id = id;
    model.name = asked.name();
    model.modelType = asked.modelType();
    model.version = version;
    model.status = (asked.status() == null ? ModelStatus.ACTIVE : asked.status()).value();
    model.modelPath = asked.modelPath();
    model.reportPath = asked.reportPath();
    model.datasetId = asked.datasetId();
    model.datasetPath = asked.datasetPath();
    model.metrics = JsonObjects.merged(null, asked.metrics());
    model.artifacts = JsonObjects.merged(null, asked.artifacts());
    model.trainingParams = JsonObjects.merged(null, asked.trainingParams());
    if (asked.workflowRunId() != null) {
      setRun(model, asked.workflowRunId());
    }
    model.description = asked.description();
    return model;
  }

  /** Changes the row where the client sent something. */
  static void change(Model model, Partial<NewModel> sent) {
    sent.set("name", NewModel::name, name -> model.name = name);
    sent.set("modelType", NewModel::modelType, type -> model.modelType = type);
    sent.set("version", NewModel::version, version -> model.version = required(version));
    sent.set("modelPath", NewModel::modelPath, path -> model.modelPath = path);
    sent.set("reportPath", NewModel::reportPath, path -> model.reportPath = path);
    sent.set("datasetId", NewModel::datasetId, dataset -> model.datasetId = dataset);
    sent.set("datasetPath", NewModel::datasetPath, path -> model.datasetPath = path);
    sent.set(
        "metrics",
        NewModel::metrics,
        asked -> model.metrics = JsonObjects.merged(model.metrics, asked));
    sent.set(
        "artifacts",
        NewModel::artifacts,
        asked -> model.artifacts = JsonObjects.merged(model.artifacts, asked));
    sent.set(
        "trainingParams",
        NewModel::trainingParams,
        asked -> model.trainingParams = JsonObjects.merged(model.trainingParams, asked));
    sent.set("workflowRunId", NewModel::workflowRunId, run -> setRun(model, run));
    sent.set("description", NewModel::description, text -> model.description = text);
    sent.set("status", NewModel::status, status -> go(model, status));
  }

  /** Takes a step in the model's life, if there is one from where it is. */
  static void go(Model model, ModelStatus next) {
    if (next == null) {
      throw Problem.invalid("status", "must not be null");
    }
    if (!ModelStatus.leads(model.status, next)) {
      throw Problem.of(
          ProblemType.CONFLICT,
          new FieldError("status", "cannot go from %s to %s".formatted(model.status, next)));
    }
    model.status = next.value();
  }

  private static String required(String version) {
    if (version == null) {
      throw Problem.invalid("version", "must not be null");
    }
    return version;
  }

  private static void setRun(Model model, String run) {
    ObjectNode parameters = JsonObjects.of(model.trainingParams);
    if (run == null) {
      parameters.remove(RUN);
    } else {
      parameters.put(RUN, run);
    }
    model.trainingParams = parameters;
  }
}
