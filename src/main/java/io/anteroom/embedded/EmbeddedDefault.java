package io.anteroom.embedded;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides, before the program boots, whether it works with an embedded database, and makes
 * everything ready that can be refused at once.
 */
public final class EmbeddedDefault {
  private static final String URL_KEY = "quarkus.datasource.jdbc.url";

  private final EmbeddedConfig config;
  private final DatabaseChoice choice;

  private EmbeddedDefault(EmbeddedConfig config, DatabaseChoice choice) {
    this.config = config;
    this.choice = choice;
  }

  /**
   * Reads every source that the booted program will read.
   *
   * @throws io.smallrye.config.ConfigValidationException names the setting that cannot be read
   */
  public static EmbeddedDefault read() {
    SmallRyeConfig settings = ConfigUtils.configBuilder().withMapping(EmbeddedConfig.class).build();
    EmbeddedConfig config = settings.getConfigMapping(EmbeddedConfig.class);
    return new EmbeddedDefault(
        config, DatabaseChoice.decide(config.use(), url(settings), Surroundings.current()));
  }

  /** For the one program that owns the data; empty if another database is configured. */
  public Optional<EmbeddedDatabase> own() throws EmbeddedRefusal {
    if (!isEmbedded()) {
      return Optional.empty();
    }
    DataDirectory directory = directory();
    PostgresBinaries binaries = binaries();
    Optional<DirectoryLock> lock = DirectoryLock.take(directory.lock());
    if (lock.isEmpty()) {
      throw new EmbeddedRefusal(
          "the data directory %s is in use by the process %s; stop it, or set %s to another folder"
              .formatted(
                  directory.root(),
                  DirectoryLock.holder(directory.lock()).orElse("(unknown)"),
                  DataDirectory.KEY));
    }
    return Optional.of(new OwnServer(directory, lock.get(), binaries));
  }

  /**
   * For a command that shares the data with the program that owns it, if there is one; empty if
   * another database is configured.
   */
  public Optional<EmbeddedDatabase> share(Duration patience) throws EmbeddedRefusal {
    if (!isEmbedded()) {
      return Optional.empty();
    }
    DataDirectory directory = directory();
    PostgresBinaries binaries = binaries();
    Optional<DirectoryLock> lock = DirectoryLock.take(directory.lock());
    return Optional.of(
        lock.isPresent()
            ? new OwnServer(directory, lock.get(), binaries)
            : JoinedServer.of(directory, patience));
  }

  private boolean isEmbedded() throws EmbeddedRefusal {
    if (choice instanceof DatabaseChoice.Missing missing) {
      throw new EmbeddedRefusal(
          "no database is configured and none is embedded (%s); set QUARKUS_DATASOURCE_JDBC_URL"
              .formatted(missing.reason()));
    }
    return choice instanceof DatabaseChoice.Embedded;
  }

  private DataDirectory directory() throws EmbeddedRefusal {
    return DataDirectory.at(orDefault(config.dataDirectory(), DataDirectory.KEY, ""));
  }

  private PostgresBinaries binaries() throws EmbeddedRefusal {
    Path folder = orDefault(config.binariesDirectory(), PostgresBinaries.KEY, "binaries");
    PostgresBinaries binaries = PostgresBinaries.carried(folder);
    Programs.checkUser();
    return binaries;
  }

  private static Path orDefault(Optional<Path> configured, String key, String name)
      throws EmbeddedRefusal {
    return configured
        .or(() -> UserFolder.current().anteroom().map(folder -> folder.resolve(name)))
        .orElseThrow(
            () -> new EmbeddedRefusal("this user has no home folder; set " + key + " to a folder"));
  }

  private static DatabaseChoice.DatabaseUrl url(SmallRyeConfig settings) {
    // the raw value: one that refers to a missing variable is a mistake that the boot names
    String raw = settings.getConfigValue(URL_KEY).getRawValue();
    return raw == null || raw.isBlank()
        ? DatabaseChoice.DatabaseUrl.ABSENT
        : DatabaseChoice.DatabaseUrl.CONFIGURED;
  }
}
