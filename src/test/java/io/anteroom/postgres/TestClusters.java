package io.anteroom.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The data directories of the servers of a test JVM. They hold hundreds of databases: to delete
 * them takes longer than a JVM is given to end, so those of earlier ones go while the tests run.
 */
final class TestClusters {
  private static final long PID = ProcessHandle.current().pid();

  private final Path folder;

  private TestClusters(Path folder) {
    this.folder = folder;
  }

  static TestClusters in(Path folder) {
    List<Path> earlier = earlier(folder);
    Thread cleaner = new Thread(() -> earlier.forEach(TestClusters::delete), "test-clusters");
    cleaner.setDaemon(true);
    cleaner.start();
    return new TestClusters(folder);
  }

  /** A directory that nobody has used. */
  Path fresh(int major) {
    return folder.resolve(major + "-" + PID + "-" + UUID.randomUUID());
  }

  private static List<Path> earlier(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(child -> !inUse(child)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its JVM lives: this one, or another that tests beside it. */
  private static boolean inUse(Path directory) {
    String[] name = directory.getFileName().toString().split("-");
    return name.length > 1 && ProcessHandle.of(Long.parseLong(name[1])).isPresent();
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // what is still in use, or not ours, stays for the next time
    }
  }
}
