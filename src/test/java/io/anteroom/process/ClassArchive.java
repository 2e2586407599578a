package io.anteroom.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of the program as the JVM has read them (class data sharing): whoever starts it with
 * them takes a quarter less processor time. Made by whoever starts it first after a build.
 */
final class ClassArchive {
  private ClassArchive() {}

  /**
   * The archive of this jar.
   *
   * @param java the command that runs it, with the options that it is always run with
   */
  static Path of(Path jar, List<String> java) {
    Path target = jar.getParent().resolveSibling("class-archive");
    try {
      Files.createDirectories(target);
      long built = Files.getLastModifiedTime(jar).toMillis();
      Path archive = target.resolve(built + ".jsa");
      try (FileChannel lock =
          FileChannel.open(
              target.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        // until it is closed
        lock.lock();
        if (!Files.exists(archive)) {
          Path made = target.resolve("made.jsa");
          learn(jar, java, made);
          Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
        }
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By a program that boots and finds no database. */
  private static void learn(Path jar, List<String> java, Path archive) throws IOException {
    List<String> command = new ArrayList<>(java);
    command.add("-XX:ArchiveClassesAtExit=" + archive);
    command.add("-Dquarkus.datasource.jdbc.url=jdbc:postgresql://127.0.0.1:1/nowhere");
    command.addAll(List.of("-jar", jar.toString(), "verify", "--timeout", "1s"));
    Process program =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      program.waitFor();
    } catch (InterruptedException e) {
      program.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
