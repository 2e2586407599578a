package io.anteroom.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
  @TempDir Path folder;

  @Test
  void namesTheArchiveOfEveryPlatformAsZonkyDoes() {
    assertThat(PostgresBinaries.archiveFor("Linux", "amd64")).isEqualTo("postgres-linux-x86_64");
    assertThat(PostgresBinaries.archiveFor("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64");
    assertThat(PostgresBinaries.archiveFor("Mac OS X", "aarch64"))
        .isEqualTo("postgres-darwin-arm_64");
    assertThat(PostgresBinaries.archiveFor("Windows 11", "amd64"))
        .isEqualTo("postgres-windows-x86_64");
  }

  @Test
  void unpacksOnceAndCarriesTheVersionItSays() throws Exception {
    assumeBinariesAreCarried();
    PostgresBinaries binaries = PostgresBinaries.carried(folder);
    Path home = binaries.unpack();
    assertThat(binaries.unpack()).isEqualTo(home);
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(home));
    assertThat(new Programs(home).run("postgres", List.of("--version")).output())
        .contains("PostgreSQL) " + PostgresBinaries.MAJOR + ".");
  }

  @Test
  void namesTheSettingOfAFolderThatCannotBeWritten() throws Exception {
    assumeBinariesAreCarried();
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> PostgresBinaries.carried(file.resolve("below")))
        .isInstanceOf(EmbeddedRefusal.class)
        .hasMessageContaining("anteroom.embedded.binaries-directory");
  }

  /** A build for production leaves them out. */
  private static void assumeBinariesAreCarried() {
    String archive =
        PostgresBinaries.archiveFor(System.getProperty("os.name"), System.getProperty("os.arch"))
            + ".txz";
    assumeTrue(
        PostgresBinaries.class.getClassLoader().getResource(archive) != null,
        "this build carries no " + archive);
  }
}
