package io.anteroom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other programs find in our archives. */
class TarArchiveTest {
  private static final String LONG = "a/" + "long".repeat(40) + ".txt";

  @TempDir Path folder;

  @Test
  void isUnpackedByTar() throws Exception {
    List<String> paths =
        List.of("1.txt", "sub/2.txt", "empty", LONG, "hand-\u00e9.txt", "x".repeat(100));
    for (String path : paths) {
      Path file = folder.resolve("in").resolve(path.replace("\u00e9", "e"));
      Files.createDirectories(file.getParent());
      Files.writeString(file, path.equals("empty") ? "" : path.repeat(30));
    }
    Path tar = folder.resolve("all.tar");
    try (OutputStream out = Files.newOutputStream(tar)) {
      TarArchive archive = new TarArchive(out);
      for (String path : paths) {
        archive.add(path, folder.resolve("in").resolve(path.replace("\u00e9", "e")));
      }
      archive.finish();
    }
    assertThat(Files.size(tar) % 512).isZero();
    Path out = Files.createDirectory(folder.resolve("out"));
    Process process =
        new ProcessBuilder("tar", "-xvf", tar.toString(), "-C", out.toString())
            .redirectErrorStream(true)
            .start();
    String listed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(listed).isZero();
    assertThat(listed.lines()).hasSameSizeAs(paths);
    assertThat(Files.readString(out.resolve("sub/2.txt"))).isEqualTo("sub/2.txt".repeat(30));
    assertThat(Files.readString(out.resolve(LONG))).isEqualTo(LONG.repeat(30));
    assertThat(Files.readString(out.resolve("x".repeat(100)))).hasSize(3000);
    assertThat(out.resolve("empty")).isEmptyFile();
  }
}
