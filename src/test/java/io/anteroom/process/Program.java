package io.anteroom.process;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What tests start: the jar of this build or, if it was built with {@code -Dnative}, its
 * executable. Quarkus writes down which one it has made last.
 *
 * @param file the jar or the executable
 * @param executable whether it is one, and needs no Java
 * @param archive the classes of the jar, read before; not of one that other tests have made
 */
public record Program(Path file, boolean executable, Optional<Path> archive) {
  private static final Path TARGET = Path.of("target");
  private static final Path MADE = TARGET.resolve("quarkus-artifact.properties");

  /** The first compiler alone halves the time to start; the collector is that of the image. */
  private static final List<String> JAVA =
      List.of(
          ProcessHandle.current().info().command().orElse("java"),
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC");

  private static Program built;

  /** That of this build. */
  public static synchronized Program built() {
    if (built == null) {
      built = read();
    }
    return built;
  }

  private static Program read() {
    Properties made = new Properties();
    try (Reader reader = Files.newBufferedReader(MADE)) {
      made.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("package the program first", e);
    }
    Path file = TARGET.resolve(made.getProperty("path"));
    return made.getProperty("type").equals("native")
        ? new Program(file, true, Optional.empty())
        : new Program(file, false, Optional.of(ClassArchive.of(file, JAVA)));
  }

  /** Another jar than that of this build. */
  public static Program jar(Path runnable) {
    return new Program(runnable, false, Optional.empty());
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
      command.addAll(JAVA);
      archive.ifPresent(classes -> command.add("-XX:SharedArchiveFile=" + classes));
    }
    command.addAll(options);
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    if (!executable) {
      command.addAll(List.of("-jar", file.toString()));
    }
    return command;
  }
}
