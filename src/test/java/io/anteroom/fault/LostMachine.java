package io.anteroom.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A network namespace of its own for one program, as if it ran on another machine, whose cable can
 * be pulled: nothing passes then, and no end ever hears that a connection is over.
 */
final class LostMachine implements AutoCloseable {
  /** Addresses for benchmarks of network devices, which no real network has. */
  static final String NETWORK = "198.18.77.0/30";

  static final String HERE = "198.18.77.1";
  private static final String THERE = "198.18.77.2";
  private static final Path IP = Path.of("/usr/sbin/ip");

  private final String name = "anteroom" + ProcessHandle.current().pid() % 100_000;
  private final String near = "a" + name.substring(8) + "near";
  private final String far = "a" + name.substring(8) + "far";

  private LostMachine() {}

  /** Whether this machine lets us make one. */
  static boolean possible() {
    return System.getProperty("user.name").equals("root") && Files.isExecutable(IP);
  }

  static LostMachine create() throws IOException {
    LostMachine machine = new LostMachine();
    machine.ip("netns add " + machine.name);
    machine.ip("link add %s type veth peer name %s".formatted(machine.near, machine.far));
    machine.ip("link set %s netns %s".formatted(machine.far, machine.name));
    machine.ip("addr add %s/30 dev %s".formatted(HERE, machine.near));
    machine.ip("link set %s up".formatted(machine.near));
    machine.ip("-n %s addr add %s/30 dev %s".formatted(machine.name, THERE, machine.far));
    machine.ip("-n %s link set lo up".formatted(machine.name));
    machine.speak();
    return machine;
  }

  /** What runs a program there. */
  String[] prefix() {
    return new String[] {IP.toString(), "netns", "exec", name};
  }

  /** From now on nothing passes. */
  void fallSilent() throws IOException {
    ip("-n %s link set %s down".formatted(name, far));
  }

  /** From now on everything passes again. */
  void speak() throws IOException {
    ip("-n %s link set %s up".formatted(name, far));
  }

  @Override
  public void close() throws IOException {
    ip("link del " + near);
    ip("netns del " + name);
  }

  private void ip(String arguments) throws IOException {
    ProcessBuilder command = new ProcessBuilder(IP.toString());
    command.command().addAll(List.of(arguments.split(" ")));
    Process process = command.inheritIO().start();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("ip " + arguments + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
