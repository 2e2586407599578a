package io.anteroom.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the program can see of the place it runs in. A container of its own has the program as its
 * first process, or as a child of a small init or of the shell of its command line. A person's
 * shell in a development container has neither, so that counts as a person's machine.
 *
 * @param environment the environment variables
 * @param marked whether a container engine has left its mark in the file system
 * @param pid the process id of the program
 * @param parent the process id of its parent, 0 if it has none
 * @param first the name of the process with id 1, if known
 */
record Surroundings(
    Map<String, String> environment, Marker marked, long pid, long parent, Optional<String> first) {
  private static final Set<String> INITS_AND_SHELLS =
      Set.of(
          "tini",
          "docker-init",
          "dumb-init",
          "catatonit",
          "s6-svscan",
          "runsv",
          "podman-init",
          "sh",
          "bash",
          "dash",
          "ash",
          "busybox",
          "zsh");

  /** Whether the file system carries the mark of a container engine. */
  enum Marker {
    PRESENT,
    ABSENT
  }

  /** The kinds of place that are told apart. */
  enum Place {
    POD,
    CONTAINER,
    MACHINE
  }

  static Surroundings current() {
    ProcessHandle self = ProcessHandle.current();
    boolean mark =
        Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"));
    return new Surroundings(
        System.getenv(),
        mark ? Marker.PRESENT : Marker.ABSENT,
        self.pid(),
        self.parent().map(ProcessHandle::pid).orElse(0L),
        commandOfFirstProcess());
  }

  Place place() {
    if (environment.containsKey("KUBERNETES_SERVICE_HOST")) {
      return Place.POD;
    }
    return isInContainer() && isMainProcess() ? Place.CONTAINER : Place.MACHINE;
  }

  private boolean isInContainer() {
    return marked == Marker.PRESENT || environment.containsKey("container");
  }

  private boolean isMainProcess() {
    return pid == 1 || parent == 1 && first.filter(INITS_AND_SHELLS::contains).isPresent();
  }

  private static Optional<String> commandOfFirstProcess() {
    try {
      return Optional.of(Files.readString(Path.of("/proc/1/comm")).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
