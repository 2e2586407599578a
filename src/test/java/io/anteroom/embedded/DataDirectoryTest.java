package io.anteroom.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path folder;

  @Test
  void makesAFolderThatOnlyItsOwnerMayOpen() throws Exception {
    DataDirectory directory = DataDirectory.at(folder.resolve("a/b"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.root())))
        .isEqualTo("rwx------");
  }

  @Test
  void isTheSameUnderEveryNameOfTheFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
    DataDirectory real = DataDirectory.at(folder.resolve("real"));
    assertThat(DataDirectory.at(link)).isEqualTo(real);
  }

  @Test
  void takesDataOfItsOwnMajorVersion() throws Exception {
    version(folder.resolve("pgdata"), PostgresBinaries.MAJOR);
    assertThat(DataDirectory.at(folder).hasCluster()).isTrue();
  }

  @Test
  void refusesDataOfAnotherMajorVersion() throws Exception {
    version(folder.resolve("pgdata"), "16");
    assertThatThrownBy(() -> DataDirectory.at(folder))
        .isInstanceOf(EmbeddedRefusal.class)
        .hasMessageContaining("PostgreSQL 16")
        .hasMessageContaining(folder.toString());
  }

  @Test
  void refusesAForeignCluster() throws Exception {
    version(folder, PostgresBinaries.MAJOR);
    assertThatThrownBy(() -> DataDirectory.at(folder)).hasMessageContaining("cluster of its own");
  }

  @Test
  void refusesAPathThatLeadsThroughAFile() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> DataDirectory.at(file.resolve("below")))
        .isInstanceOf(EmbeddedRefusal.class)
        .hasMessageContaining("anteroom.embedded.data-directory");
  }

  private static void version(Path cluster, String version) throws Exception {
    Files.createDirectories(cluster);
    Files.writeString(cluster.resolve("PG_VERSION"), version + "\n");
  }
}
