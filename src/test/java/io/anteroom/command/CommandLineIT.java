package io.anteroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.process.AnteroomProcess;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT {
  @TempDir Path directory;

  @Test
  void answersAQuestionForHelpWithoutBooting() throws Exception {
    try (AnteroomProcess program = AnteroomProcess.with().start("--help")) {
      assertThat(program.awaitExit()).isZero();
      assertThat(program.standardOutput()).startsWith("Usage: anteroom").contains("serve");
      assertThat(program.standardError()).isEmpty();
    }
  }

  @Test
  void tellsItsVersion() throws Exception {
    try (AnteroomProcess program = AnteroomProcess.with().start("--version")) {
      assertThat(program.awaitExit()).isZero();
      assertThat(program.standardOutput()).matches("anteroom \\d+\\.\\d+\\.\\d+\\S*\n");
    }
  }

  @Test
  void refusesAnUnknownCommandWithTheUsage() throws Exception {
    try (AnteroomProcess program = AnteroomProcess.with().start("serv")) {
      assertThat(program.awaitExit()).isEqualTo(2);
      assertThat(program.standardError()).contains("'serv'", "Usage: anteroom");
      assertThat(program.standardOutput()).isEmpty();
    }
  }

  @Test
  void needsADatabaseWhereNoneIsEmbedded() throws Exception {
    try (AnteroomProcess program =
        AnteroomProcess.with().setting("anteroom.embedded", "never").start("serve")) {
      assertThat(program.awaitExit()).isEqualTo(2);
      assertThat(program.standardError()).hasLineCount(1).contains("QUARKUS_DATASOURCE_JDBC_URL");
    }
  }

  @Test
  void needsADatabaseInAPod() throws Exception {
    try (AnteroomProcess program =
        AnteroomProcess.with().environment("KUBERNETES_SERVICE_HOST", "10.0.0.1").start()) {
      assertThat(program.awaitExit()).isEqualTo(2);
      assertThat(program.standardError())
          .hasLineCount(1)
          .contains("pod", "QUARKUS_DATASOURCE_JDBC_URL");
    }
  }

  @Test
  void saysThatItCarriesNoPostgresqlForThisMachine() throws Exception {
    try (AnteroomProcess program =
        AnteroomProcess.with().dataDirectory(directory).setting("os.arch", "sparc").start()) {
      assertThat(program.awaitExit()).isEqualTo(2);
      assertThat(program.standardError())
          .hasLineCount(1)
          .contains("carries no embedded PostgreSQL", "QUARKUS_DATASOURCE_JDBC_URL");
    }
  }

  @Test
  void saysThatItsDataDirectoryCannotBeLocked() throws Exception {
    Files.createDirectory(directory.resolve("lock"));
    try (AnteroomProcess program = AnteroomProcess.with().dataDirectory(directory).start()) {
      assertThat(program.awaitExit()).isEqualTo(2);
      assertThat(program.standardError())
          .hasLineCount(1)
          .contains("lock cannot be locked", "anteroom.embedded.data-directory");
    }
  }

  @Test
  void namesAWrongValueOfASetting() throws Exception {
    try (AnteroomProcess program =
        AnteroomProcess.with().setting("anteroom.embedded", "perhaps").start()) {
      assertThat(program.awaitExit()).isEqualTo(2);
      assertThat(program.standardError())
          .hasLineCount(1)
          .contains("anteroom.embedded", "perhaps", "auto");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anteroom.schema.mode | foo | is none of apply, verify",
        "anteroom.schema.verify-every | foo | cannot be read: Invalid duration: foo",
        "anteroom.schema.adoption.server-time-zone | Mars/Base | Unknown time-zone ID: Mars/Base",
        "anteroom.time-zone | Mars/Base | Unknown time-zone ID: Mars/Base",
        "quarkus.http.port | foo | Expected an integer value",
        "quarkus.datasource.jdbc.url | jdbc:mysql://h/x | must begin with jdbc:postgresql:",
        "quarkus.datasource.jdbc.url | db.example | must begin with jdbc:postgresql:",
        "quarkus.datasource.reader.jdbc.url | standby.example | must begin with jdbc:postgresql:",
        "anteroom.schema.datasource.jdbc-url | jdbc:h2:x | must begin with jdbc:postgresql:"
      })
  void saysInOneLineWhatASettingTakes(String setting, String value, String rule) throws Exception {
    for (String command : List.of("serve", "plan")) {
      try (AnteroomProcess program =
          AnteroomProcess.with()
              .database("jdbc:postgresql://127.0.0.1:1/none")
              .setting(setting, value)
              .start(command)) {
        assertThat(program.awaitExit()).isEqualTo(2);
        assertThat(program.standardError())
            .hasLineCount(1)
            .startsWith("anteroom: " + setting)
            .contains(rule)
            .doesNotContain("SRCFG", "class ");
      }
    }
  }

  @Test
  void keepsThePasswordOfAWrongUrl() throws Exception {
    try (AnteroomProcess program =
        AnteroomProcess.with().database("jdbc:mysql://h/x?password=secret").start("plan")) {
      assertThat(program.awaitExit()).isEqualTo(2);
      assertThat(program.output()).contains("'jdbc:mysql:'").doesNotContain("secret");
    }
  }

  @Test
  void namesAHostThatIsNotKnown() throws Exception {
    try (AnteroomProcess program =
        AnteroomProcess.with()
            .database("jdbc:postgresql://nowhere.invalid/x")
            .start("plan", "--timeout", "1s")) {
      assertThat(program.awaitExit()).isEqualTo(5);
      assertThat(program.standardError())
          .hasLineCount(1)
          .contains("not reachable: the host nowhere.invalid is not known");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "plan"})
  void namesTheRangeOfASettingThatIsOutsideOfIt(String command) throws Exception {
    try (AnteroomProcess program =
        AnteroomProcess.with()
            .dataDirectory(directory)
            .setting("anteroom.schema.heartbeat", "0s")
            .start(command)) {
      assertThat(program.awaitExit()).isEqualTo(2);
      assertThat(program.standardError())
          .hasLineCount(1)
          .contains("anteroom.schema.heartbeat must be 0.001s to 1m, not 0s");
      assertThat(program.output()).doesNotContain("\tat ", "schema: ");
      assertThat(program.servers()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anteroom.retention.detections | 30 | 24h to 876000h, not 30s",
        "anteroom.retention.violations | 23h | 24h to 876000h, not 23h",
        "anteroom.retention.statistics | 36501d | 24h to 876000h, not 876024h",
        "anteroom.retention.every | 0s | 1s to 24h, not 0s",
        "anteroom.export.at-once | 0 | 1 to 1000, not 0",
        "anteroom.export.patience | -5s | 1s to 24h, not -5s",
        "anteroom.export.longest | 0s | 1s to 24h, not 0s",
        "anteroom.ingest.at-once | 0 | 1 to 1000, not 0",
        "anteroom.ingest.most-waiting | 0 | 1 to 10000, not 0",
        "anteroom.ingest.max-line-size | 100M | 1024 to 16777216, not 104857600",
        "anteroom.reader.max-lag | 2s | 3s to 1h, not 2s",
        "anteroom.dataset.max-files | -1 | 1 to 1000000, not -1",
        "anteroom.dataset.at-once | 0 | 1 to 1000, not 0",
        "anteroom.dataset.sweep-every | 0s | 1s to 24h, or off, not 0s",
        "anteroom.workflow.every | often | 1s to 24h, or off, not often",
        "anteroom.workflow.orphan-after | 0s | 1s to 8760h, not 0s",
        "anteroom.statistics.count-every | abc | 1s to 24h, or off, not abc",
        "anteroom.statistics.count-every | 2d | 1s to 24h, or off, not 2d"
      })
  void namesTheRangeOfASettingOfAFeature(String setting, String value, String range)
      throws Exception {
    try (AnteroomProcess program =
        AnteroomProcess.with()
            .database("jdbc:postgresql://127.0.0.1:1/none")
            .setting(setting, value)
            .start()) {
      assertThat(program.awaitExit()).isEqualTo(2);
      assertThat(program.standardError())
          .hasLineCount(1)
          .isEqualToIgnoringNewLines("anteroom: " + setting + " must be " + range);
      assertThat(program.output()).doesNotContain("\tat ", "schema: ");
    }
  }

  @Test
  void namesTheSettingOfAPortInUse() throws Exception {
    try (ServerSocket occupied = new ServerSocket(0);
        AnteroomProcess program =
            AnteroomProcess.with()
                .dataDirectory(directory)
                .setting("quarkus.http.port", Integer.toString(occupied.getLocalPort()))
                .start()) {
      assertThat(program.awaitExit()).isEqualTo(2);
      assertThat(program.standardError())
          .hasLineCount(1)
          .contains("port " + occupied.getLocalPort(), "quarkus.http.port");
      assertThat(program.servers()).isEmpty();
    }
  }
}
