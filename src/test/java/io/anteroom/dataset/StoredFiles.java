package io.anteroom.dataset;

import io.anteroom.process.OwnFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What lies in the storage of the service under test. */
final class StoredFiles {
  static final Path FOLDER = OwnFolder.of("datasets");

  private StoredFiles() {}

  /** Takes everything away. */
  static void clear() throws IOException {
    if (Files.exists(FOLDER)) {
      Folders.delete(FOLDER);
    }
    Files.createDirectories(FOLDER);
  }

  /** The paths of all files, also of those that are ours alone. */
  static List<String> all() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> FOLDER.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** The folders of data sets. */
  static List<String> folders() throws IOException {
    try (Stream<Path> children = Files.list(FOLDER)) {
      return children
          .map(child -> child.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }
}
