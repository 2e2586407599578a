package io.anteroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.process.AnteroomProcess;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program with one port of our choice and one of the system's. */
class ServerMetersIT {
  @ParameterizedTest
  @ValueSource(strings = {"quarkus.http.port", "quarkus.management.port"})
  void startsAndMeasuresBothServersWhenTheSystemChoosesTheOtherPort(String chosen)
      throws Exception {
    int port = freePort();
    try (AnteroomProcess program =
        AnteroomProcess.with()
            .database(Migrated.database(17))
            .setting(chosen, Integer.toString(port))
            .start()
            .awaitReady()) {
      assertThat(program.get("/api/v1/cameras").statusCode()).isEqualTo(200);
      assertThat(program.metrics())
          .contains("http_server_bytes_read_count{server_port=\"" + port + "\"}")
          .contains("http_server_bytes_read_count{server_port=\"0\"}");
      assertThat(program.output()).doesNotContain("\tat ", "Exception");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
