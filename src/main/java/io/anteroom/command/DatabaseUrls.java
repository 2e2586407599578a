package io.anteroom.command;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at the database URLs among the settings before the boot: with one that no driver takes, the
 * pool would warn and go on, and a command would wait for a database that is nowhere.
 */
final class DatabaseUrls {
  private static final String SCHEME = "jdbc:postgresql:";

  private DatabaseUrls() {}

  /** What is wrong with them, in a line; empty if nothing is. */
  static Optional<String> complaint() {
    SmallRyeConfig settings = ConfigUtils.configBuilder().build();
    return Stream.of(
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.reader.jdbc.url",
            "anteroom.schema.datasource.jdbc-url")
        .flatMap(key -> complaint(key, settings.getConfigValue(key).getValue()).stream())
        .findFirst();
  }

  private static Optional<String> complaint(String key, String url) {
    // an absent one is another matter, and one that refers to a missing variable the boot names
    if (url == null || url.isBlank() || url.startsWith(SCHEME)) {
      return Optional.empty();
    }
    // what follows may carry a password
    String beginning = url.split("[/?@]", 2)[0];
    return Optional.of("%s must begin with %s, not with '%s'".formatted(key, SCHEME, beginning));
  }
}
