package io.anteroom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an upload when the disk of the storage is full. */
class FullStorageTest {
  @TempDir Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "a small disk needs root");
    mounted = run("mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "anteroom", disk.toString());
    assumeTrue(mounted, "no tmpfs can be mounted here");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  @Test
  void isAProblemThatMayPassAndLeavesNothing() throws Exception {
    Storage storage = new Storage(config());
    Path folder = storage.open("dataset_000000000001");
    IncomingFiles files = new IncomingFiles(folder, config());
    String form = "--b\r\n\r\n" + "x".repeat(2_000_000) + "\r\n--b--";
    MultipartBody body = new MultipartBody(new ByteArrayInputStream(form.getBytes()), "b");
    body.next();

    assertThatThrownBy(() -> files.take(body, "1.bin"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.STORAGE_UNAVAILABLE));

    storage.discard(folder);
    assertThat(disk.resolve(".incoming")).isEmptyDirectory();
  }

  private DatasetConfig config() {
    return new SmallRyeConfigBuilder()
        .withMapping(DatasetConfig.class)
        .withConverter(
            MemorySize.class, 100, text -> new MemorySize(BigInteger.valueOf(100_000_000)))
        .withDefaultValues(Map.of("anteroom.dataset.folder", disk.toString()))
        .withConverter(Duration.class, 100, text -> Duration.ofHours(1))
        .build()
        .getConfigMapping(DatasetConfig.class);
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
