package io.anteroom.postgres;

import io.anteroom.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A PostgreSQL server of one test, which may be stopped, killed, copied and promoted. */
public final class OwnCluster implements AutoCloseable {
  private static final int MAJOR = 17;
  private static final String SETTINGS =
      """
      port = %d
      listen_addresses = '%s'
      unix_socket_directories = ''
      max_connections = 100
      # processes die here, machines do not
      fsync = off
      """;

  private final Path programs;
  private final Path directory;
  private final int port;

  private OwnCluster(Path programs, Path directory, int port) {
    this.programs = programs;
    this.directory = directory;
    this.port = port;
  }

  /** A new one on loopback, not started yet. */
  public static OwnCluster create() throws IOException, SQLException {
    return create("127.0.0.1");
  }

  /** A new one on these addresses, not started yet. */
  public static OwnCluster create(String addresses) throws IOException, SQLException {
    return create(TestPostgres.freshDirectory(MAJOR), addresses);
  }

  /** A new one in this directory, which listens on these addresses; not started yet. */
  public static OwnCluster create(Path directory, String addresses)
      throws IOException, SQLException {
    OwnCluster cluster =
        new OwnCluster(TestPostgres.programs(MAJOR), directory.toAbsolutePath(), FreePort.any());
    cluster.run(
        "initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync", "-D");
    cluster.append("postgresql.conf", SETTINGS.formatted(cluster.port, addresses));
    return cluster;
  }

  /**
   * A copy of this stopped server that follows it from now on; not started yet.
   *
   * @param name how the primary knows it
   * @param upstream the loopback port on which it reaches the primary
   */
  public OwnCluster standby(String name, int upstream) throws IOException {
    Path copy = TestPostgres.freshDirectory(MAJOR).toAbsolutePath();
    await(new ProcessBuilder("cp", "-a", directory.toString(), copy.toString()));
    OwnCluster standby = new OwnCluster(programs, copy, FreePort.any());
    Files.createFile(copy.resolve("standby.signal"));
    return standby
        .set("port", Integer.toString(standby.port))
        .set("wal_retrieve_retry_interval", "500ms")
        .set(
            "primary_conninfo",
            "host=127.0.0.1 port=%d user=postgres application_name=%s".formatted(upstream, name));
  }

  /** A setting for the next start. */
  public OwnCluster set(String name, String value) {
    return append("postgresql.conf", name + " = '" + value + "'\n");
  }

  /** Who else may come in, as a line of {@code pg_hba.conf}. */
  public OwnCluster admit(String line) {
    return append("pg_hba.conf", line + "\n");
  }

  /** Makes it a standby of nobody: it replays for ever what never comes. */
  public OwnCluster alone() throws IOException {
    Files.createFile(directory.resolve("standby.signal"));
    return this;
  }

  /** Starts it and waits until it accepts connections. */
  public OwnCluster start() throws IOException {
    run("pg_ctl", "start", "--wait", "--log=" + directory.resolve("log"), "-D");
    return this;
  }

  /** Stops it in this mode: {@code smart}, {@code fast} or {@code immediate}. */
  public void stop(String mode) throws IOException {
    run("pg_ctl", "stop", "--wait", "--mode=" + mode, "-D");
  }

  /** Stops it in this mode and starts it again. */
  public void restart(String mode) throws IOException {
    stop(mode);
    start();
  }

  /** Makes a standby a primary and waits until it is one. */
  public void promote() throws IOException {
    run("pg_ctl", "promote", "--wait", "-D");
  }

  /** Ends all its processes without a word, and waits until they are gone. */
  public void kill() throws IOException {
    List<ProcessHandle> all = new ArrayList<>();
    ProcessHandle.of(pid()).ifPresent(all::add);
    ProcessHandle.of(pid()).ifPresent(server -> server.descendants().forEach(all::add));
    all.forEach(ProcessHandle::destroyForcibly);
    Awaitility.await("the server is gone").until(() -> all.stream().noneMatch(this::lives));
  }

  /** The JDBC URL of a database, with the superuser's name in it. */
  public String url(String database) {
    return "jdbc:postgresql://" + address() + "/" + database + "?user=postgres";
  }

  /** Host and port on loopback. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** What the server wrote to its log. */
  public String log() throws IOException {
    return Files.readString(directory.resolve("log"));
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(directory.resolve("postmaster.pid")) && ProcessHandle.of(pid()).isPresent()) {
      stop("immediate");
    }
  }

  private boolean lives(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private long pid() throws IOException {
    return Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid")).get(0).strip());
  }

  private OwnCluster append(String file, String text) {
    try {
      Files.writeString(directory.resolve(file), text, StandardOpenOption.APPEND);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs one of its programs; the last argument before the directory is {@code -D}. */
  private void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // PostgreSQL does not run as root; in a user namespace of its own nobody is
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    command.add(directory.toString());
    await(new ProcessBuilder(command));
  }

  private static void await(ProcessBuilder builder) throws IOException {
    Path said = Files.createTempFile("cluster", ".log");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(builder.command() + ": " + Files.readString(said));
      }
      Files.delete(said);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
