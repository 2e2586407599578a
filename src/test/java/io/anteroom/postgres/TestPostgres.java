package io.anteroom.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipFile;

/**
 * A real PostgreSQL server for tests: one per major version and test JVM, started at first use and
 * stopped with the JVM. Each test takes a database of its own.
 */
public final class TestPostgres {
  /** The major versions that Anteroom supports. */
  public static final int[] SUPPORTED = {15, 16, 17, 18};

  private static final TestClusters CLUSTERS = TestClusters.in(Path.of("target", "clusters"));
  private static final Map<Integer, TestPostgres> SERVERS = new ConcurrentHashMap<>();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final EmbeddedPostgres server;

  private TestPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  /** The server of the version that the embedded default uses. */
  public static TestPostgres server() {
    return server(17);
  }

  /** The server of this major version. */
  public static TestPostgres server(int major) {
    return SERVERS.computeIfAbsent(major, TestPostgres::start);
  }

  /** The server of the database with this JDBC URL. */
  public static TestPostgres at(String url) {
    return SERVERS.values().stream()
        .filter(server -> url.contains(":" + server.port() + "/"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no server of ours: " + url));
  }

  /** The binaries of this major version, for a test that starts a server of its own. */
  public static PgBinaryResolver binaries(int major) {
    Path jar = Path.of("target", "postgres", "postgres-" + major + ".jar");
    return (system, machine) -> read(jar);
  }

  /** Where the programs of a server stand: {@code initdb}, {@code pg_ctl}, {@code postgres}. */
  static Path programs(int major) throws SQLException {
    try (Session session = Session.on(server(major).url("postgres"))) {
      return Path.of(session.text("SELECT setting FROM pg_config WHERE name = 'BINDIR'"));
    }
  }

  /** A data directory that nobody has used. */
  static Path freshDirectory(int major) {
    return CLUSTERS.fresh(major);
  }

  /** Creates an empty database and returns its JDBC URL, with the superuser's name in it. */
  public String createDatabase() {
    return create("");
  }

  /** Creates a copy of a database of this server, to which nobody is connected. */
  public String copyDatabase(String url) {
    String original = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
    return create(" TEMPLATE " + original);
  }

  private String create(String options) {
    String name = "test_" + DATABASES.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + options);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create a database for a test", e);
    }
    return url(name);
  }

  /** The loopback port of the server. */
  public int port() {
    return server.getPort();
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database + "?user=postgres";
  }

  private static TestPostgres start(int major) {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setPgBinaryResolver(binaries(major))
              .setDataDirectory(CLUSTERS.fresh(major))
              .setCleanDataDirectory(false)
              .setServerConfig("max_connections", "200")
              // no test outlives the machine, and hundreds of databases are written
              .setServerConfig("fsync", "off")
              .start();
      return new TestPostgres(server);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL " + major + " does not start", e);
    }
  }

  private static InputStream read(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile());
        InputStream archive = zip.getInputStream(zip.getEntry("postgres-linux-x86_64.txz"))) {
      return new ByteArrayInputStream(archive.readAllBytes());
    }
  }
}
