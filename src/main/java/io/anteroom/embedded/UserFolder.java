package io.anteroom.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The folder in which an operating system wants a program to keep a user's data. */
record UserFolder(String operatingSystem, String home, Map<String, String> environment) {

  static UserFolder current() {
    return new UserFolder(
        System.getProperty("os.name"), System.getProperty("user.home"), System.getenv());
  }

  /** Where Anteroom keeps its data; empty if the user has no home folder. */
  Optional<Path> anteroom() {
    return dataHome().filter(Path::isAbsolute).map(folder -> folder.resolve("anteroom"));
  }

  private Optional<Path> dataHome() {
    if (operatingSystem.startsWith("Windows")) {
      return named("LOCALAPPDATA").or(() -> Optional.of(Path.of(home, "AppData", "Local")));
    }
    if (operatingSystem.startsWith("Mac")) {
      return Optional.of(userHome().resolve(Path.of("Library", "Application Support")));
    }
    // the XDG specification has relative values ignored
    return named("XDG_DATA_HOME")
        .filter(Path::isAbsolute)
        .or(() -> Optional.of(userHome().resolve(Path.of(".local", "share"))));
  }

  // Java takes the home from the list of users, a shell and its programs from the variable
  private Path userHome() {
    return named("HOME").filter(Path::isAbsolute).orElse(Path.of(home));
  }

  private Optional<Path> named(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }
}
