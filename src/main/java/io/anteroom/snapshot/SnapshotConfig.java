package io.anteroom.snapshot;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Settings under {@code anteroom.snapshot}. */
@ConfigMapping(prefix = "anteroom.snapshot")
interface SnapshotConfig {
  /**
   * Where the detectors leave their pictures, as this service sees it: what {@code snapshot_path}
   * of a violation is relative to. Without it no picture is served.
   */
  Optional<Path> folder();
}
