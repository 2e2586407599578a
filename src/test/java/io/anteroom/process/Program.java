package io.anteroom.process;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What tests start: the jar of this build or, if it was built with {@code -Dnative}, its
 * executable. Quarkus writes down which one it has made last.
 *
 * @param file the jar or the executable
 * @param executable whether it is one, and needs no Java
 */
public record Program(Path file, boolean executable) {
  private static final Path TARGET = Path.of("target");
  private static final Path MADE = TARGET.resolve("quarkus-artifact.properties");

  /** That of this build. */
  public static Program built() {
    Properties made = new Properties();
    try (Reader reader = Files.newBufferedReader(MADE)) {
      made.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("package the program first", e);
    }
    return new Program(
        TARGET.resolve(made.getProperty("path")), made.getProperty("type").equals("native"));
  }

  /** Another jar than that of this build. */
  public static Program jar(Path runnable) {
    return new Program(runnable, false);
  }

  /**
   * The command that starts it.
   *
   * @param options of the machine that runs it: memory, and what only Java knows
   */
  List<String> command(List<String> options, Map<String, String> settings) {
    List<String> command = new ArrayList<>();
    if (executable) {
      command.add(file.toString());
    } else {
      command.add(ProcessHandle.current().info().command().orElse("java"));
      // the first compiler alone halves the time to start
      command.add("-XX:TieredStopAtLevel=1");
      // as in the image
      command.add("-XX:+UseSerialGC");
    }
    command.addAll(options);
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    if (!executable) {
      command.addAll(List.of("-jar", file.toString()));
    }
    return command;
  }
}
