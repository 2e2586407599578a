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
  /** Class loaders of the application under test load this class anew, in one JVM. */
  private static final String OURS = "-" + ProcessHandle.current().pid() + "-";

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
    return folder.resolve(major + OURS + UUID.randomUUID());
  }

  private static List<Path> earlier(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(child -> !child.toString().contains(OURS)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
