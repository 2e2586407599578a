package io.anteroom.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A PgBouncer of this machine in front of a server on loopback. */
public final class PgBouncer implements AutoCloseable {
  private final Process process;
  private final int server;
  private final int port;

  private PgBouncer(Process process, int server, int port) {
    this.process = process;
    this.server = server;
    this.port = port;
  }

  /** Whether this machine has one. */
  public static boolean installed() {
    return program().isPresent();
  }

  /**
   * Starts one in front of the server with this port.
   *
   * @param mode its {@code pool_mode}: {@code session} or {@code transaction}
   */
  public static PgBouncer inFrontOf(int server, String mode) throws IOException {
    return inFrontOf(server, mode, "postgres", "");
  }

  /**
   * Starts one in front of the server with this port, which all reach as the same role.
   *
   * @param more settings beside those that every one here has, each a line
   */
  public static PgBouncer inFrontOf(int server, String mode, String role, String more)
      throws IOException {
    Path folder = Files.createTempDirectory("pgbouncer");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    int port = FreePort.any();
    Path settings = folder.resolve("pgbouncer.ini");
    Files.writeString(
        settings,
        """
        [databases]
        * = host=127.0.0.1 port=%d user=%s
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = any
        pool_mode = %s
        ignore_startup_parameters = extra_float_digits
        %s
        """
            .formatted(server, role, port, mode, more));
    List<String> command = new ArrayList<>(List.of(program().orElseThrow().toString()));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "nobody"));
    }
    command.add(settings.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    PgBouncer bouncer = new PgBouncer(process, server, port);
    Awaitility.await("PgBouncer listens").until(bouncer::listens);
    return bouncer;
  }

  /** The same database, reached over it. */
  public String over(String jdbcUrl) {
    return jdbcUrl.replace(":" + server + "/", ":" + port + "/");
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Path> program() {
    return Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
