package io.anteroom.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The option of every command that waits for the database. */
public final class DatabaseTimeout {
  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "30s",
      description =
          "How long to wait for the database, such as 30s, 5m or PT30S (default: ${DEFAULT-VALUE}).")
  private Duration value;

  public Duration value() {
    return value;
  }
}
