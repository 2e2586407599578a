package io.anteroom.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestPostgresTest {
  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void startsEverySupportedVersion(int major) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(TestPostgres.server(major).createDatabase());
        Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("SHOW server_version_num")) {
      version.next();
      assertThat(version.getInt(1) / 10000).isEqualTo(major);
    }
  }
}
