package io.anteroom.embedded;

/** Which database the program works with, decided before anything is started. */
sealed interface DatabaseChoice {
  /** The one that the settings name. */
  record Configured() implements DatabaseChoice {}

  /** The embedded one. */
  record Embedded() implements DatabaseChoice {}

  /** None: the person who starts the program must name one. */
  record Missing(String reason) implements DatabaseChoice {}

  /** Applies the rule of ADR 0030. */
  static DatabaseChoice decide(EmbeddedUse use, DatabaseUrl url, Surroundings surroundings) {
    if (use == EmbeddedUse.ALWAYS) {
      return new Embedded();
    }
    if (url == DatabaseUrl.CONFIGURED) {
      return new Configured();
    }
    if (use == EmbeddedUse.NEVER) {
      return new Missing("anteroom.embedded is never");
    }
    return switch (surroundings.place()) {
      case POD -> new Missing("a pod's own disk is no place for a database");
      case CONTAINER -> new Missing("a container's own disk is no place for a database");
      case MACHINE -> new Embedded();
    };
  }

  /** Whether any configuration source names a database. */
  enum DatabaseUrl {
    CONFIGURED,
    ABSENT
  }
}
