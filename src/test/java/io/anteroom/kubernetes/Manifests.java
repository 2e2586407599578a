package io.anteroom.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rendered manifests of one folder of {@code deploy}, as what they are to Kubernetes. */
final class Manifests {
  static final String BASE = "base";
  static final String DEV = "overlays/dev";
  static final String PRODUCTION = "overlays/production";
  static final String DATABASE = "database";

  /** The settings that every pod of ours takes. */
  static final String SETTINGS = "anteroom-settings";

  private final List<HasMetadata> all;

  private Manifests(List<HasMetadata> all) {
    this.all = all;
  }

  static Path folder(String name) {
    return Path.of("deploy").resolve(name);
  }

  static Manifests of(String name) throws IOException {
    List<HasMetadata> all = new ArrayList<>();
    for (JsonNode manifest : Kustomization.render(folder(name))) {
      all.add(KubernetesModel.read(manifest));
    }
    return new Manifests(all);
  }

  <T extends HasMetadata> List<T> all(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T extends HasMetadata> Optional<T> find(Class<T> type, String name) {
    return all(type).stream().filter(one -> one.getMetadata().getName().equals(name)).findFirst();
  }

  <T extends HasMetadata> T get(Class<T> type, String name) {
    return find(type, name)
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " " + name));
  }

  /** The settings of the installation, by the names of their variables. */
  Map<String, String> settings() {
    return get(ConfigMap.class, SETTINGS).getData();
  }

  /** The settings of a program of this workload. */
  Settings settings(Workload workload) {
    Map<String, String> environment = new HashMap<>();
    for (String name : workload.configMaps()) {
      environment.putAll(get(ConfigMap.class, name).getData());
    }
    environment.putAll(workload.literals());
    return Settings.under(environment);
  }

  /** What runs pods. */
  List<Workload> workloads() {
    List<Workload> workloads = new ArrayList<>();
    for (HasMetadata manifest : all) {
      template(manifest)
          .ifPresent(t -> workloads.add(new Workload(manifest.getMetadata().getName(), t)));
    }
    return workloads;
  }

  /** The workloads whose pods carry all of these labels. */
  List<Workload> selected(Map<String, String> labels) {
    return workloads().stream()
        .filter(one -> one.labels().entrySet().containsAll(labels.entrySet()))
        .toList();
  }

  Workload workload(String name) {
    return workloads().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static Optional<PodTemplateSpec> template(HasMetadata manifest) {
    if (manifest instanceof Deployment deployment) {
      return Optional.of(deployment.getSpec().getTemplate());
    }
    if (manifest instanceof StatefulSet set) {
      return Optional.of(set.getSpec().getTemplate());
    }
    return manifest instanceof Job job
        ? Optional.of(job.getSpec().getTemplate())
        : Optional.empty();
  }
}
