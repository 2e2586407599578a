package io.anteroom.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What runs pods of one kind, each of one container. */
record Workload(String name, PodTemplateSpec template) {
  Map<String, String> labels() {
    return template.getMetadata().getLabels();
  }

  PodSpec pod() {
    return template.getSpec();
  }

  Container container() {
    if (pod().getContainers().size() != 1) {
      throw new AssertionError(name + " has not one container");
    }
    return pod().getContainers().get(0);
  }

  /** Whether it runs this service. */
  boolean ours() {
    return container().getImage().startsWith("anteroom/anteroom");
  }

  /** The variables that stand in the manifest itself. */
  Map<String, String> literals() {
    Map<String, String> literals = new LinkedHashMap<>();
    for (EnvVar variable : container().getEnv()) {
      if (variable.getValue() != null) {
        literals.put(variable.getName(), variable.getValue());
      }
    }
    return literals;
  }

  /** The variables that come from Secrets. */
  Map<String, SecretKeySelector> secrets() {
    Map<String, SecretKeySelector> secrets = new LinkedHashMap<>();
    for (EnvVar variable : container().getEnv()) {
      if (variable.getValueFrom() != null) {
        secrets.put(variable.getName(), variable.getValueFrom().getSecretKeyRef());
      }
    }
    return secrets;
  }

  /** The ConfigMaps whose every key is a variable. */
  List<String> configMaps() {
    return container().getEnvFrom().stream().map(from -> from.getConfigMapRef().getName()).toList();
  }

  /** The probes that there are. */
  List<Probe> probes() {
    return Stream.of(
            container().getStartupProbe(),
            container().getLivenessProbe(),
            container().getReadinessProbe())
        .filter(Objects::nonNull)
        .toList();
  }

  /** Whether a port of the container has this name. */
  boolean hasPort(String port) {
    return container().getPorts().stream().anyMatch(one -> port.equals(one.getName()));
  }
}
