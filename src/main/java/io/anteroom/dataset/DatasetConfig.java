package io.anteroom.dataset;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings under {@code anteroom.dataset}. */
@ConfigMapping(prefix = "anteroom.dataset")
interface DatasetConfig {
  /**
   * Where the files of data sets lie, one folder for each. Replicas share it, or each serves only
   * what it has received itself. Without it no file is taken or served.
   */
  Optional<Path> folder();

  /** How much one upload may bring, with all of its files. */
  @WithDefault("2G")
  MemorySize maxUploadSize();

  /** How large one file may be. */
  @WithDefault("1G")
  MemorySize maxFileSize();

  /** How many files one upload may bring. */
  @WithDefault("10000")
  int maxFiles();

  /** How old what an interrupted upload or deletion has left must be before it is taken away. */
  @WithDefault("1H")
  Duration leftoverAge();

  /** How many uploads, and how many downloads of archives, go on at a time. */
  @WithDefault("16")
  int atOnce();

  /** How long a client may take nothing of an archive before its connection is closed. */
  @WithDefault("30S")
  Duration patience();

  /** How long the download of an archive lasts at most. */
  @WithDefault("6H")
  Duration longest();

  /** How often the service looks for leftovers; {@code off} for never. */
  @WithDefault("10m")
  String sweepEvery();
}
