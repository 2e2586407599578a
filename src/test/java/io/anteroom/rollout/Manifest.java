package io.anteroom.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the manifest of the deployment says about probes and rollouts.
 *
 * @param surge how many pods more than {@code replicas} there may be
 * @param unavailable how many ready pods fewer than {@code replicas} there may be
 * @param grace how long a pod may take to end after SIGTERM
 * @param environment the variables with a value in the manifest itself
 */
record Manifest(
    int replicas,
    int surge,
    int unavailable,
    Duration grace,
    Map<String, String> environment,
    Map<String, Probe> probes) {
  private static final Path FILE = Path.of("deploy", "base", "deployment.yaml");

  static Manifest read() throws IOException {
    JsonNode spec = new YAMLMapper().readTree(FILE.toFile()).required("spec");
    JsonNode update = spec.required("strategy").required("rollingUpdate");
    JsonNode pod = spec.required("template").required("spec");
    JsonNode container = pod.required("containers").required(0);
    Map<String, String> environment = new LinkedHashMap<>();
    for (JsonNode variable : container.required("env")) {
      if (variable.has("value")) {
        environment.put(variable.get("name").asText(), variable.get("value").asText());
      }
    }
    Map<String, Probe> probes = new LinkedHashMap<>();
    for (String name : new String[] {"startupProbe", "readinessProbe", "livenessProbe"}) {
      probes.put(name, Probe.of(container.required(name)));
    }
    return new Manifest(
        spec.required("replicas").intValue(),
        update.required("maxSurge").intValue(),
        update.required("maxUnavailable").intValue(),
        Duration.ofSeconds(pod.required("terminationGracePeriodSeconds").longValue()),
        environment,
        probes);
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
          Duration.ofSeconds(probe.required("periodSeconds").longValue()),
          probe.required("failureThreshold").intValue(),
          Duration.ofSeconds(probe.path("timeoutSeconds").asLong(1)));
    }
  }
}
