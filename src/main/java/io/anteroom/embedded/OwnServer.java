package io.anteroom.embedded;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The server of a data directory that this program holds the lock of. */
final class OwnServer implements EmbeddedDatabase {
  private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
  // recovery after a crash can take long, and the rest of the program waits for the database anyway
  private static final Duration START = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration END_OF_START = Duration.ofSeconds(5);

  private final DataDirectory directory;
  private final DirectoryLock lock;
  private final PostgresBinaries binaries;
  private final Address address;

  private final CountDownLatch started = new CountDownLatch(1);

  private volatile Programs programs;
  private volatile boolean stopping;

  OwnServer(DataDirectory directory, DirectoryLock lock, PostgresBinaries binaries)
      throws EmbeddedRefusal {
    this.directory = directory;
    this.lock = lock;
    this.binaries = binaries;
    this.address = new Address(directory, freePort(), Credentials.of(directory));
  }

  @Override
  public Map<String, String> settings() {
    return address.settings();
  }

  @Override
  public String description() {
    return address.description();
  }

  @Override
  public void start(Consumer<EmbeddedFailure> failed) {
    Thread starting = new Thread(() -> bringUp(failed), "embedded-postgresql");
    starting.setDaemon(true);
    starting.start();
  }

  /**
   * Two threads end the program, its own and that of the signal. The second waits here for the
   * first: when it returned at once, the JVM would go before the server is stopped.
   */
  @Override
  public synchronized void stop() {
    if (stopping) {
      return;
    }
    stopping = true;
    try {
      awaitServerOrEndOfStart();
      stopServer();
      started.await(END_OF_START.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | EmbeddedFailure e) {
      LOG.error(e.getMessage());
    } finally {
      lock.release();
    }
  }

  private void bringUp(Consumer<EmbeddedFailure> failed) {
    Optional<EmbeddedFailure> failure = Optional.empty();
    try {
      bringUp();
    } catch (EmbeddedFailure e) {
      failure = Optional.of(e);
    } catch (IOException | UncheckedIOException e) {
      failure = Optional.of(new EmbeddedFailure("embedded PostgreSQL does not start", e));
    } finally {
      started.countDown();
    }
    failure.filter(e -> !stopping).ifPresent(failed);
  }

  private void bringUp() throws IOException, EmbeddedFailure {
    Instant begin = Instant.now();
    programs = new Programs(binaries.unpack());
    stopServer();
    Cluster cluster = new Cluster(directory, programs);
    cluster.removeUnfinished();
    if (!directory.hasCluster() && !stopping) {
      cluster.make(address.credentials());
    }
    if (!stopping) {
      startServer();
      LOG.infof(
          "embedded PostgreSQL is up after %d ms",
          Duration.between(begin, Instant.now()).toMillis());
    }
  }

  private void startServer() throws IOException, EmbeddedFailure {
    if (Files.exists(directory.log())) {
      Files.move(directory.log(), directory.previousLog(), REPLACE_EXISTING);
    }
    Programs.Outcome outcome =
        programs.run(
            "pg_ctl",
            List.of(
                "start",
                "-w",
                "-t" + START.toSeconds(),
                "-s",
                "-D",
                directory.cluster().toString(),
                "-l",
                directory.log().toString(),
                "-o",
                "-p %d -c listen_addresses=%s -c unix_socket_directories=''"
                    .formatted(address.port(), Address.HOST)));
    if (!outcome.isGood()) {
      throw new EmbeddedFailure(
          "embedded PostgreSQL does not start: " + outcome.output() + "; see " + directory.log());
    }
  }

  /** Stops the server of this cluster if there is one, a killed program's for example. */
  private void stopServer() throws IOException, EmbeddedFailure {
    Optional<PostmasterFile> file = PostmasterFile.of(directory.cluster());
    if (file.isEmpty() || programs == null) {
      return;
    }
    Optional<ProcessHandle> server = file.get().server();
    if (server.isPresent()) {
      if (!new ServerStop(directory, programs).stop(server.get())) {
        throw new EmbeddedFailure(
            "the PostgreSQL server with process id " + file.get().pid() + " cannot be stopped");
      }
    } else if (file.get().isPidInUse()) {
      file.get().disown();
    }
  }

  private void awaitServerOrEndOfStart() throws InterruptedException {
    while (PostmasterFile.of(directory.cluster()).isEmpty()) {
      if (started.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  private static int freePort() throws EmbeddedRefusal {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(Address.HOST))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new EmbeddedRefusal("this machine has no free port on " + Address.HOST);
    }
  }
}
