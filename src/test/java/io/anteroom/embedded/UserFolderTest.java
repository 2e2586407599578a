package io.anteroom.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserFolderTest {
  @Test
  void followsTheXdgSpecificationOnLinux() {
    assertThat(folder("Linux", Map.of())).hasValue(Path.of("/home/p/.local/share/anteroom"));
    assertThat(folder("Linux", Map.of("XDG_DATA_HOME", "/data")))
        .hasValue(Path.of("/data/anteroom"));
    assertThat(folder("Linux", Map.of("XDG_DATA_HOME", "relative")))
        .hasValue(Path.of("/home/p/.local/share/anteroom"));
    assertThat(folder("Linux", Map.of("XDG_DATA_HOME", "")))
        .hasValue(Path.of("/home/p/.local/share/anteroom"));
  }

  @Test
  void goesToTheHomeOfTheVariableRatherThanThatOfTheUser() {
    assertThat(folder("Linux", Map.of("HOME", "/scratch")))
        .hasValue(Path.of("/scratch/.local/share/anteroom"));
  }

  @Test
  void takesTheLibraryFolderOnMacOs() {
    assertThat(folder("Mac OS X", Map.of()))
        .hasValue(Path.of("/home/p/Library/Application Support/anteroom"));
  }

  @Test
  void takesTheLocalDataFolderOnWindows() {
    assertThat(folder("Windows 11", Map.of("LOCALAPPDATA", "/local")))
        .hasValue(Path.of("/local/anteroom"));
  }

  @Test
  void findsNoneForAUserWithoutAHome() {
    assertThat(new UserFolder("Linux", "?", Map.of()).anteroom()).isEmpty();
  }

  private static Optional<Path> folder(String system, Map<String, String> environment) {
    return new UserFolder(system, "/home/p", environment).anteroom();
  }
}
