package io.anteroom.legacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The files that describe what the predecessor left behind. */
final class LegacyFiles {
  private static final Path ROOT = Path.of("src", "test", "resources", "legacy");

  private LegacyFiles() {}

  /** The lines of a table file without its header, split at the separator. */
  static List<List<String>> table(String file, char separator) {
    return read(Path.of(file))
        .lines()
        .skip(1)
        .map(line -> Arrays.asList(line.split("[" + separator + "]", -1)))
        .toList();
  }

  /** The text of a file. */
  static String read(Path file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the files of a folder, sorted. */
  static List<String> names(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
