package io.anteroom.embedded;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes private folders and removes them with all they hold. */
final class Folders {
  private Folders() {}

  static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /** For a new folder or file that only its owner may open. */
  static FileAttribute<?>[] ownerOnly() {
    return isPosix() ? permissions("rwx------") : new FileAttribute<?>[0];
  }

  /** For a new file that only its owner may read and write. */
  static FileAttribute<?>[] secret() {
    return isPosix() ? permissions("rw-------") : new FileAttribute<?>[0];
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> content;
    try (Stream<Path> walk = Files.walk(folder)) {
      content = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : content) {
      Files.delete(path);
    }
  }

  private static FileAttribute<?>[] permissions(String text) {
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
    };
  }
}
