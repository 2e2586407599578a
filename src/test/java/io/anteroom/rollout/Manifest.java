package io.anteroom.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.kubernetes.Kustomization;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the manifests say about probes and rollouts.
 *
 * @param surge how many pods more than {@code replicas} there may be
 * @param unavailable how many ready pods fewer than {@code replicas} there may be
 * @param preStop how long a pod that is not routed to any more goes on before SIGTERM
 * @param grace how long a pod may take to end, with that
 * @param environment the variables of a pod, but those from Secrets and those that name a volume
 */
record Manifest(
    int replicas,
    int surge,
    int unavailable,
    Duration preStop,
    Duration grace,
    Map<String, String> environment,
    Map<String, Probe> probes) {
  private static final Path FOLDER = Path.of("deploy", "base");

  static Manifest read() throws IOException {
    List<ObjectNode> manifests = Kustomization.render(FOLDER);
    JsonNode spec = only(manifests, "Deployment").required("spec");
    JsonNode update = spec.required("strategy").required("rollingUpdate");
    JsonNode pod = spec.required("template").required("spec");
    JsonNode container = pod.required("containers").required(0);
    Map<String, Probe> probes = new LinkedHashMap<>();
    for (String name : new String[] {"startupProbe", "readinessProbe", "livenessProbe"}) {
      probes.put(name, Probe.of(container.required(name)));
    }
    return new Manifest(
        spec.required("replicas").intValue(),
        update.required("maxSurge").intValue(),
        update.required("maxUnavailable").intValue(),
        seconds(container.requiredAt("/lifecycle/preStop/sleep/seconds")),
        seconds(pod.required("terminationGracePeriodSeconds")),
        environment(container, only(manifests, "ConfigMap")),
        probes);
  }

  private static Map<String, String> environment(JsonNode container, JsonNode settings) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> setting : settings.required("data").properties()) {
      environment.put(setting.getKey(), setting.getValue().asText());
    }
    for (JsonNode variable : container.required("env")) {
      if (variable.has("value")) {
        environment.put(variable.get("name").asText(), variable.get("value").asText());
      }
    }
    // there are no volumes here
    for (JsonNode mount : container.required("volumeMounts")) {
      environment.values().removeIf(mount.required("mountPath").asText()::equals);
    }
    return environment;
  }

  private static JsonNode only(List<ObjectNode> manifests, String kind) {
    return manifests.stream()
        .filter(manifest -> manifest.required("kind").asText().equals(kind))
        .reduce(
            (one, other) -> {
              throw new IllegalStateException("more than one " + kind);
            })
        .orElseThrow();
  }

  private static Duration seconds(JsonNode number) {
    return Duration.ofSeconds(number.longValue());
  }

  Probe startup() {
    return probes.get("startupProbe");
  }

  Probe readiness() {
    return probes.get("readinessProbe");
  }

  Probe liveness() {
    return probes.get("livenessProbe");
  }

  /**
   * A probe.
   *
   * @param failures how many in a row it takes to count as failed
   * @param timeout how long an answer may take; Kubernetes' default is 1 s
   */
  record Probe(String path, Duration period, int failures, Duration timeout) {
    private static Probe of(JsonNode probe) {
      return new Probe(
          probe.required("httpGet").required("path").asText(),
          seconds(probe.required("periodSeconds")),
          probe.required("failureThreshold").intValue(),
          Duration.ofSeconds(probe.path("timeoutSeconds").asLong(1)));
    }
  }
}
