package io.anteroom.embedded;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Ends a server: in order if it lets itself be, by force if not, within a bounded time. */
final class ServerStop {
  private static final Duration FAST = Duration.ofSeconds(20);
  private static final Duration IMMEDIATE = Duration.ofSeconds(10);
  private static final Duration KILL = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final DataDirectory directory;
  private final Programs programs;

  ServerStop(DataDirectory directory, Programs programs) {
    this.directory = directory;
    this.programs = programs;
  }

  /** Stops the server and says whether it is gone. */
  boolean stop(ProcessHandle server) throws IOException {
    if (signal(server, "fast", FAST) || signal(server, "immediate", IMMEDIATE)) {
      return true;
    }
    server.destroyForcibly();
    return isGoneWithin(KILL, server);
  }

  // without waiting for pg_ctl: a second Ctrl-C reaches it, but not the server
  private boolean signal(ProcessHandle server, String mode, Duration patience) throws IOException {
    programs.run(
        "pg_ctl", List.of("stop", "-W", "-m", mode, "-s", "-D", directory.cluster().toString()));
    return isGoneWithin(patience, server);
  }

  /** Some first processes leave ended ones unburied, so the file's absence counts as well. */
  private boolean isGoneWithin(Duration patience, ProcessHandle server) {
    Instant end = Instant.now().plus(patience);
    while (server.isAlive() && PostmasterFile.of(directory.cluster()).isPresent()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      try {
        Thread.sleep(LOOK.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
