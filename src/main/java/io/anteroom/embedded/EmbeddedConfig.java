package io.anteroom.embedded;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.util.Optional;

/** The settings of the embedded PostgreSQL. */
@ConfigMapping(prefix = "anteroom.embedded")
interface EmbeddedConfig {
  /** When it is used: {@code auto}, {@code always} or {@code never}. */
  @WithParentName
  @WithDefault("auto")
  EmbeddedUse use();

  /**
   * The folder that keeps the data. Default: {@code anteroom} in the user's data folder, which is
   * {@code $XDG_DATA_HOME} or {@code ~/.local/share}, on macOS {@code ~/Library/Application
   * Support}, on Windows {@code %LOCALAPPDATA%}.
   */
  Optional<Path> dataDirectory();

  /**
   * The folder that the PostgreSQL programs are unpacked to. Default: {@code anteroom/binaries} in
   * the user's data folder, so that several data directories share them.
   */
  Optional<Path> binariesDirectory();
}
