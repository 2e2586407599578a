package io.anteroom.kubernetes;

import io.anteroom.process.AnteroomProcess;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Runs the packaged program as the pods of an overlay would, but for addresses and volumes. */
final class Installation {
  private static final String FOLDER = "ANTEROOM_DATASET_FOLDER";

  private final Manifests manifests;
  private final UnaryOperator<String> address;

  private Installation(Manifests manifests, UnaryOperator<String> address) {
    this.manifests = manifests;
    this.address = address;
  }

  /**
   * An installation of an overlay.
   *
   * @param address what a database URL of the manifests is here
   */
  static Installation of(String overlay, UnaryOperator<String> address) throws IOException {
    return new Installation(Manifests.of(overlay), address);
  }

  Manifests manifests() {
    return manifests;
  }

  /** Starts a pod's program with the variables and the arguments of its manifest. */
  AnteroomProcess start(Workload workload, String... options) throws IOException {
    AnteroomProcess.Builder builder = in(workload);
    for (String option : options) {
      builder.option(option);
    }
    return builder.start(workload.container().getArgs().toArray(String[]::new));
  }

  /** Runs a command in a pod, as {@code kubectl exec} does. */
  AnteroomProcess run(Workload workload, String... arguments) throws IOException {
    return in(workload).start(arguments);
  }

  private AnteroomProcess.Builder in(Workload workload) throws IOException {
    AnteroomProcess.Builder builder = AnteroomProcess.with();
    environment(workload).forEach(builder::environment);
    return builder;
  }

  private Map<String, String> environment(Workload workload) throws IOException {
    Map<String, String> environment = new HashMap<>(manifests.settings());
    environment.putAll(workload.literals());
    // servers of tests trust everybody, so that the password may be anything
    workload.secrets().forEach((variable, secret) -> environment.put(variable, role(secret)));
    environment.replaceAll(
        (variable, value) -> value.startsWith("jdbc:") ? address.apply(value) : value);
    if (environment.containsKey(FOLDER)) {
      environment.put(FOLDER, Files.createTempDirectory("datasets").toString());
    }
    return environment;
  }

  /** The guide gives each Secret the name of its role. */
  private static String role(SecretKeySelector secret) {
    return secret.getName().replace('-', '_');
  }
}
