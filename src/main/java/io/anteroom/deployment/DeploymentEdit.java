package io.anteroom.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.json.JsonObjects;
import io.anteroom.web.json.Partial;
import io.anteroom.web.problem.Problem;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

/** Carries what a client wants into a deployment's row. */
final class DeploymentEdit {
  static final String MODEL = "model_id";
  static final String PATH = "model_path";
  static final String TASK = "detection_task";
  static final String AT_ONCE = "apply_immediately";

  private static final String NULL = "must not be null";
  private static final int LONGEST_NAME = 100;

  private DeploymentEdit() {}

  /** A new row: what the client left out gets its default. */
  static Deployment create(String id, NewDeployment asked, DeployedModel model) {
    Deployment deployment = new Deployment();
    deployment.id = id;
    String name = model.name() + "-" + asked.detectionTask();
    deployment.name =
        asked.name() != null
            ? asked.name()
            : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    deployment.environment = or(asked.environment(), DeploymentEnvironment.PRODUCTION).value();
    // nobody has reported yet
    deployment.status = DeploymentStatus.DEPLOYING.value();
    deployment.replicas = or(asked.replicas(), 1);
    deployment.cpuLimit = or(asked.cpuLimit(), "2");
    deployment.memoryLimit = or(asked.memoryLimit(), "4Gi");
    deployment.gpuCount = or(asked.gpuCount(), 0);
    deployment.gpuMemory = asked.gpuMemory();
    deployment.autoScaling = or(asked.autoScaling(), false);
    deployment.minReplicas = or(asked.minReplicas(), 1);
    deployment.maxReplicas = or(asked.maxReplicas(), Math.max(5, deployment.minReplicas));
    deployment.updateStrategy = or(asked.updateStrategy(), UpdateStrategy.ROLLING).value();
    ObjectNode config = JsonObjects.merged(null, asked.deploymentConfig());
    config.put(AT_ONCE, Boolean.TRUE.equals(asked.applyImmediately()));
    config.put(TASK, asked.detectionTask().value());
    config.put("deployed_at", Instant.now().toString());
    deployment.deploymentConfig = config;
    use(deployment, model);
    checkRange(deployment);
    return deployment;
  }

  /** Changes the row where the client sent something; the model is another command's. */
  static void change(Deployment deployment, Partial<NewDeployment> sent) {
    need(sent, "name", NewDeployment::name, name -> deployment.name = name);
    need(
        sent,
        "environment",
        NewDeployment::environment,
        asked -> deployment.environment = asked.value());
    need(sent, "replicas", NewDeployment::replicas, number -> deployment.replicas = number);
    sent.set(
        "autoScaling",
        NewDeployment::autoScaling,
        asked -> deployment.autoScaling = Boolean.TRUE.equals(asked));
    sent.set("cpuLimit", NewDeployment::cpuLimit, limit -> deployment.cpuLimit = limit);
    sent.set("memoryLimit", NewDeployment::memoryLimit, limit -> deployment.memoryLimit = limit);
    sent.set("gpuCount", NewDeployment::gpuCount, number -> deployment.gpuCount = number);
    sent.set("gpuMemory", NewDeployment::gpuMemory, limit -> deployment.gpuMemory = limit);
    sent.set("minReplicas", NewDeployment::minReplicas, number -> deployment.minReplicas = number);
    sent.set("maxReplicas", NewDeployment::maxReplicas, number -> deployment.maxReplicas = number);
    sent.set(
        "updateStrategy",
        NewDeployment::updateStrategy,
        asked -> deployment.updateStrategy = asked == null ? null : asked.value());
    configure(deployment, sent);
    if (sent.hasAny("minReplicas", "maxReplicas")) {
      checkRange(deployment);
    }
  }

  /** Puts this model into the deployment. */
  static void use(Deployment deployment, DeployedModel model) {
    ObjectNode config = JsonObjects.of(deployment.deploymentConfig);
    config.put(MODEL, model.id());
    config.put(PATH, model.path());
    deployment.deploymentConfig = config;
    deployment.modelVersion = model.version();
  }

  private static void configure(Deployment deployment, Partial<NewDeployment> sent) {
    ObjectNode config = JsonObjects.of(deployment.deploymentConfig);
    String model = JsonObjects.text(config, MODEL);
    sent.set(
        "deploymentConfig",
        NewDeployment::deploymentConfig,
        asked -> deployment.deploymentConfig = JsonObjects.merged(config, asked));
    if (!sent.hasAny("deploymentConfig", "detectionTask", "applyImmediately")) {
      return;
    }
    ObjectNode merged = JsonObjects.of(deployment.deploymentConfig);
    sent.set("detectionTask", NewDeployment::detectionTask, task -> merged.put(TASK, task.value()));
    sent.set(
        "applyImmediately",
        NewDeployment::applyImmediately,
        asked -> merged.put(AT_ONCE, Boolean.TRUE.equals(asked)));
    // the model is changed by its own field, which looks whether it exists
    if (model == null) {
      merged.remove(MODEL);
    } else {
      merged.put(MODEL, model);
      merged.set(PATH, config.get(PATH));
    }
    deployment.deploymentConfig = merged;
  }

  private static void checkRange(Deployment deployment) {
    if (deployment.minReplicas != null
        && deployment.maxReplicas != null
        && deployment.minReplicas > deployment.maxReplicas) {
      throw Problem.invalid("min_replicas", "must not be above max_replicas");
    }
  }

  private static <V> void need(
      Partial<NewDeployment> sent,
      String field,
      Function<NewDeployment, V> value,
      Consumer<V> change) {
    sent.set(
        field,
        value,
        asked -> {
          if (asked == null) {
            throw Problem.invalid(field, NULL);
          }
          change.accept(asked);
        });
  }

  private static <V> V or(V asked, V usual) {
    return asked == null ? usual : asked;
  }
}
