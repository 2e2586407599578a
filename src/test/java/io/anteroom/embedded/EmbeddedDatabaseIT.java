package io.anteroom.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anteroom.process.AnteroomProcess;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
  // the driver sets the session's to its own
  private static final String TIMEZONE =
      "SELECT setting FROM pg_file_settings WHERE lower(name) = 'timezone' AND applied";

  @TempDir Path directory;

  @Test
  void isReadyOnAnEmptyDirectoryAndTellsWhereItIs() throws Exception {
    try (AnteroomProcess program = start().awaitReady()) {
      assertThat(program.output())
          .contains(directory.toString(), program.jdbcUrl().split("\\?")[0], "psql \"host=")
          .contains("set QUARKUS_DATASOURCE_JDBC_URL to use another database");
      assertThat(answer(program, "SHOW fsync")).isEqualTo("on");
      assertThat(answer(program, TIMEZONE)).isEqualTo("UTC");
      assertThat(answer(program, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(answer(program, "SHOW data_checksums")).isEqualTo("on");
    }
  }

  @Test
  void findsTrigramsInChineseText() throws Exception {
    try (AnteroomProcess program = start().awaitReady()) {
      execute(program, "CREATE EXTENSION IF NOT EXISTS pg_trgm");
      assertThat(answer(program, "SELECT similarity('洗手区入口', '洗手区出口') > 0.3")).isEqualTo("t");
    }
  }

  @Test
  void keepsRowsOverAnOrderlyRestartAndLeavesNoServer() throws Exception {
    try (AnteroomProcess program = start().awaitReady()) {
      execute(program, "CREATE TABLE kept AS SELECT 7 AS number");
      program.terminate();
      program.awaitExit();
      await().until(() -> program.servers().isEmpty());
      assertThat(Files.readString(directory.resolve("postgresql.log")))
          .contains("database system is shut down");
    }
    try (AnteroomProcess program = start().awaitReady()) {
      assertThat(answer(program, "SELECT number FROM kept")).isEqualTo("7");
    }
  }

  @Test
  void keepsRowsWhenItIsKilled() throws Exception {
    try (AnteroomProcess killed = start().awaitReady()) {
      execute(killed, "CREATE TABLE kept AS SELECT 7 AS number");
      killed.kill();
      List<ProcessHandle> orphans = killed.servers();
      assertThat(orphans).hasSize(1);
      try (AnteroomProcess program = start().awaitReady()) {
        assertThat(answer(program, "SELECT number FROM kept")).isEqualTo("7");
        assertThat(program.servers()).hasSize(1).doesNotContainAnyElementsOf(orphans);
      }
    }
  }

  @Test
  void leavesAProgramAloneThatHasTheProcessIdOfAnOldServer() throws Exception {
    try (AnteroomProcess program = start().awaitReady()) {
      execute(program, "CREATE TABLE kept AS SELECT 7 AS number");
      program.kill();
      program.servers().forEach(ProcessHandle::destroyForcibly);
      await().until(() -> program.servers().isEmpty());
    }
    Process stranger = new ProcessBuilder("sleep", "300").start();
    try {
      Path file = directory.resolve("pgdata").resolve("postmaster.pid");
      List<String> lines = Files.readAllLines(file);
      lines.set(0, Long.toString(stranger.pid()));
      Files.write(file, lines);
      try (AnteroomProcess program = start().awaitReady()) {
        assertThat(answer(program, "SELECT number FROM kept")).isEqualTo("7");
        assertThat(stranger.isAlive()).isTrue();
      }
    } finally {
      stranger.destroy();
    }
  }

  @Test
  void refusesASecondProgramOnTheSameDirectory() throws Exception {
    try (AnteroomProcess first = start().awaitReady();
        AnteroomProcess second = start()) {
      assertThat(second.awaitExit()).isEqualTo(2);
      assertThat(second.standardError())
          .hasLineCount(1)
          .contains(directory.toString(), "process " + first.pid());
      assertThat(first.probe("ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void refusesDataOfAnotherMajorVersion() throws Exception {
    Files.writeString(
        Files.createDirectory(directory.resolve("pgdata")).resolve("PG_VERSION"), "16\n");
    try (AnteroomProcess program = start()) {
      assertThat(program.awaitExit()).isEqualTo(2);
      assertThat(program.standardError())
          .hasLineCount(1)
          .contains(directory.toString(), "PostgreSQL 16", "anteroom.embedded.data-directory");
    }
  }

  @Test
  void startsAfterAKillInTheMiddleOfTheFirstStart() throws Exception {
    try (AnteroomProcess program = start()) {
      await().atMost(Duration.ofSeconds(60)).until(this::isClusterInTheMaking);
      program.kill();
    }
    try (AnteroomProcess program = start().awaitReady()) {
      assertThat(answer(program, "SELECT current_database()")).isEqualTo("anteroom");
    }
  }

  private boolean isClusterInTheMaking() throws Exception {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, "pgdata.new*")) {
      for (Path folder : folders) {
        if (Files.exists(folder.resolve("PG_VERSION"))) {
          return true;
        }
      }
      return false;
    }
  }

  private AnteroomProcess start() throws Exception {
    return AnteroomProcess.with().dataDirectory(directory).start();
  }

  private static void execute(AnteroomProcess program, String sql) throws Exception {
    try (Connection connection = connect(program);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String answer(AnteroomProcess program, String sql) throws Exception {
    try (Connection connection = connect(program);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(AnteroomProcess program) throws Exception {
    return DriverManager.getConnection(program.jdbcUrl());
  }
}
