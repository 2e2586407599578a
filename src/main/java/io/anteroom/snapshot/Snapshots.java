package io.anteroom.snapshot;

import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Pictures that the detectors took, in a folder that this service reads and never changes. */
@ApplicationScoped
class Snapshots {
  private final SnapshotConfig config;

  Snapshots(SnapshotConfig config) {
    this.config = config;
  }

  /**
   * The file of a picture, wherever links lead: not out of the folder.
   *
   * @param name its path below the folder
   */
  Path get(String name) {
    Path folder =
        config
            .folder()
            .orElseThrow(
                () ->
                    Problem.of(
                        ProblemType.NOT_IMPLEMENTED,
                        "This service does not see the pictures; anteroom.snapshot.folder says"
                            + " where they are"));
    try {
      Path real = folder.toRealPath();
      Path file = real.resolve(name).toRealPath();
      if (file.startsWith(real) && Files.isRegularFile(file)) {
        return file;
      }
    } catch (IOException | InvalidPathException e) {
      throw Problem.notFound("snapshot", name);
    }
    throw Problem.notFound("snapshot", name);
  }
}
