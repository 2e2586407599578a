package io.anteroom.embedded;

import java.util.Map;

/** Where a server of a data directory listens, and with what login. */
record Address(DataDirectory directory, int port, Credentials credentials) {
  static final String HOST = "127.0.0.1";

  Map<String, String> settings() {
    return Map.of(
        "quarkus.datasource.jdbc.url", jdbcUrl(),
        "quarkus.datasource.username", Credentials.USER,
        "quarkus.datasource.password", credentials.password());
  }

  String description() {
    return "embedded PostgreSQL %s keeps its data in %s and listens at %s (psql \"host=%s port=%d dbname=%s user=%s passfile='%s'\"); set QUARKUS_DATASOURCE_JDBC_URL to use another database"
        .formatted(
            PostgresBinaries.MAJOR,
            directory.root(),
            jdbcUrl(),
            HOST,
            port,
            Credentials.DATABASE,
            Credentials.USER,
            directory.passwordFile());
  }

  private String jdbcUrl() {
    return "jdbc:postgresql://" + HOST + ":" + port + "/" + Credentials.DATABASE;
  }
}
