package io.anteroom.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Collects what became of each fault; prints it at the end and writes {@code target/faults.md}. */
public final class FaultTable implements BeforeAllCallback, AutoCloseable {
  private static final Path FILE = Path.of("target", "faults.md");
  private static final String HEAD = "| fault | times | outcome | figures |\n|---|---|---|---|\n";
  private static final List<String> ROWS = new ArrayList<>();

  /** Adds what was seen; the file is written at once, since a build may end at any moment. */
  public static synchronized void row(String fault, int times, String outcome, String figures) {
    ROWS.add("| %s | %d | %s | %s |%n".formatted(fault, times, outcome, figures));
    try {
      Files.writeString(FILE, HEAD + String.join("", ROWS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Seconds as the table shows them. */
  public static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /** Median and maximum of several. */
  static String spread(List<Duration> durations) {
    List<Duration> sorted = durations.stream().sorted().toList();
    return "p50 %s, max %s"
        .formatted(seconds(sorted.get(sorted.size() / 2)), seconds(sorted.get(sorted.size() - 1)));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    // the store of the root is closed when all tests have ended
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(FaultTable.class, type -> this);
  }

  @Override
  public synchronized void close() {
    System.out.print(HEAD + String.join("", ROWS));
  }
}
