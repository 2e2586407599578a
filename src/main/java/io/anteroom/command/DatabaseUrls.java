package io.anteroom.command;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.Driver;

/**
 * Looks at the database URLs among the settings before the boot: with one that no driver takes, the
 * pool would warn and go on, and a command would wait for a database that is nowhere.
 */
final class DatabaseUrls {
  private static final String SCHEME = "jdbc:postgresql:";

  /** The driver would take it for the name of the host, which is logged. */
  private static final Pattern LOGIN = Pattern.compile(SCHEME + "//[^/?]*@");

  /** It says what it cannot read, whatever that is. */
  private static final String TALKATIVE = "org.postgresql";

  private DatabaseUrls() {}

  /** What is wrong with them, in a line; empty if nothing is. */
  static Optional<String> complaint() {
    Logger.getLogger(TALKATIVE).setLevel(Level.OFF);
    SmallRyeConfig settings = ConfigUtils.configBuilder().build();
    return Stream.of(
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.reader.jdbc.url",
            "anteroom.schema.datasource.jdbc-url")
        .flatMap(key -> complaint(key, settings.getConfigValue(key).getValue()).stream())
        .findFirst();
  }

  /** No part of the URL is said that may carry a password. */
  private static Optional<String> complaint(String key, String url) {
    // an absent one is another matter, and one that refers to a missing variable the boot names
    if (url == null || url.isBlank()) {
      return Optional.empty();
    }
    if (!url.startsWith(SCHEME)) {
      String beginning = url.split("[/?@]", 2)[0];
      return Optional.of("%s must begin with %s, not with '%s'".formatted(key, SCHEME, beginning));
    }
    if (LOGIN.matcher(url).lookingAt()) {
      return Optional.of(
          key + " must have no login before its host: username and password are settings");
    }
    return Driver.parseURL(url, null) == null
        ? Optional.of(key + " cannot be read: it must be " + SCHEME + "//host:port/database")
        : Optional.empty();
  }
}
