package io.anteroom.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs PostgreSQL's programs. They refuse to work for root, so root's run in a user namespace of
 * their own, in which they see another user id while their files stay root's.
 */
final class Programs {
  private static final List<String> NAMESPACE = List.of("unshare", "--user");

  private final Path home;

  Programs(Path home) {
    this.home = home;
  }

  /** What a program has done: the code it ended with and all that it wrote. */
  record Outcome(int code, String output) {
    boolean isGood() {
      return code == 0;
    }
  }

  /** Refuses a machine on which root cannot start PostgreSQL. */
  static void checkUser() throws EmbeddedRefusal {
    if (!isRoot()) {
      return;
    }
    boolean allowed;
    try {
      allowed = run(List.of("unshare", "--user", "true"), "").isGood();
    } catch (IOException e) {
      allowed = false;
    }
    if (!allowed) {
      throw new EmbeddedRefusal(
          "PostgreSQL does not run as root, and this machine grants root no user namespace"
              + " (unshare --user); start as another user, or set QUARKUS_DATASOURCE_JDBC_URL");
    }
  }

  /** Runs one of PostgreSQL's programs to its end. */
  Outcome run(String program, List<String> arguments) throws IOException {
    return run(program, arguments, "");
  }

  /** Runs one of PostgreSQL's programs to its end on this input. */
  Outcome run(String program, List<String> arguments, String input) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(NAMESPACE);
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return run(command, input);
  }

  private static Outcome run(List<String> command, String input) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // a person's settings for psql must not reach the server
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    Process process = builder.start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    try {
      return new Outcome(process.waitFor(), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + command.get(0) + " ran", e);
    }
  }

  private static boolean isRoot() {
    Path self = Path.of("/proc/self");
    try {
      return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
    } catch (IOException e) {
      return false;
    }
  }
}
