package io.anteroom.reader;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.anteroom.reader.PrimaryPositions.Position;
import io.anteroom.web.Background;
import io.anteroom.web.DatabaseProblems;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * The second, read-only datasource: a streaming standby of the database, or several behind one
 * address. It is used while it answers and is not too old, which is looked at every second beside
 * the requests, so that none of them waits for a server that is away (ADR 0033).
 */
@ApplicationScoped
public class Reader {
  private static final Logger LOG = Logger.getLogger(Reader.class);
  private static final String NAME = "reader";
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration PASSED_OVER = Duration.ofSeconds(5);
  private static final int PATIENCE_MILLIS = 3000;

  private final AgroalDataSource primary;
  private final Optional<AgroalDataSource> pool;
  private final Background background;
  private final Scheduler scheduler;
  private final PrimaryPositions positions;

  /** By physical connection: behind one address there may be several servers. */
  private final Map<PGConnection, Look> looks = Collections.synchronizedMap(new WeakHashMap<>());

  private volatile long lookAgain = System.nanoTime();
  private final State unknown =
      new State(Optional.of("nobody has looked at it yet"), Instant.now());
  private volatile State state = unknown;

  Reader(
      AgroalDataSource primary,
      @DataSource(NAME) InjectableInstance<AgroalDataSource> pool,
      ReaderConfig config,
      Background background,
      Scheduler scheduler) {
    this.primary = primary;
    this.pool = pool.listActive().stream().findFirst();
    this.background = background;
    this.scheduler = scheduler;
    // what a look has found is good until the next one
    this.positions = new PrimaryPositions(config.maxLag().minus(LOOK_EVERY));
  }

  void start(@Observes StartupEvent event) {
    pool.ifPresent(
        servers ->
            scheduler
                .newJob(NAME)
                .setInterval(LOOK_EVERY.toString())
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(
                    execution ->
                        background.work("the reader is not looked at", () -> look(servers)))
                .schedule());
  }

  /** Whether it is used; empty if the service has no reader. */
  public Optional<State> state() {
    return pool.map(servers -> state);
  }

  /** A connection to a server that may answer now; empty if the primary has to. */
  Optional<Connection> connection() {
    if (pool.isEmpty() || state.objection().isPresent()) {
      return Optional.empty();
    }
    try {
      Connection connection = pool.get().getConnection();
      if (mayAnswer(connection)) {
        return Optional.of(connection);
      }
      connection.close();
    } catch (SQLException e) {
      failed(e);
    }
    return Optional.empty();
  }

  private boolean mayAnswer(Connection connection) {
    try {
      return objection(connection).isEmpty();
    } catch (SQLException e) {
      failed(e);
      return false;
    }
  }

  /** Takes note of what failed over a connection; whether the primary shall be asked instead. */
  boolean failed(Throwable failure) {
    Optional<SQLException> said = DatabaseProblems.sqlFailure(failure);
    ReaderFailure kind = said.map(ReaderFailure::of).orElse(ReaderFailure.OF_THE_STATEMENT);
    if (kind == ReaderFailure.OF_THE_SERVER || kind == ReaderFailure.SILENCE && !busy()) {
      passOver(said.get());
      pool.get().flush(FlushMode.IDLE);
    }
    return kind != ReaderFailure.OF_THE_STATEMENT;
  }

  /** All connections are in use, so that none is to be had. */
  private boolean busy() {
    int most = pool.get().getConfiguration().connectionPoolConfiguration().maxSize();
    return pool.get().getMetrics().activeCount() >= most;
  }

  private boolean look(AgroalDataSource servers) {
    try (Connection connection = primary.getConnection()) {
      positions.add(Standby.position(connection));
    } catch (SQLException e) {
      turn(Optional.of("the primary does not answer"));
      throw new IllegalStateException(e);
    }
    if (System.nanoTime() - lookAgain >= 0) {
      lookAtServer(servers);
    }
    return false;
  }

  private void lookAtServer(AgroalDataSource servers) {
    try (Connection connection = servers.getConnection()) {
      int usual = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
      turn(objection(connection));
      connection.setNetworkTimeout(Runnable::run, usual);
    } catch (SQLException e) {
      ReaderFailure kind = ReaderFailure.of(e);
      if (kind != ReaderFailure.SILENCE) {
        passOver(e);
        servers.flush(FlushMode.IDLE);
      } else if (!busy()) {
        passOver(e);
        // those who wait for an answer go on to the primary now
        servers.flush(FlushMode.ALL);
      }
    }
  }

  /** Why the server behind this connection must not answer now; asked once a second at most. */
  private Optional<String> objection(Connection connection) throws SQLException {
    PGConnection physical = connection.unwrap(PGConnection.class);
    long now = System.nanoTime();
    Look last = looks.get(physical);
    if (last != null && now - last.moment() < LOOK_EVERY.toNanos()) {
      return last.objection();
    }
    Optional<Position> required = positions.required(now);
    Optional<String> objection =
        required.isPresent()
            ? Standby.objection(connection, required.get())
            : Optional.of("the primary does not answer");
    looks.put(physical, new Look(now, objection));
    return objection;
  }

  private void passOver(SQLException failure) {
    lookAgain = System.nanoTime() + PASSED_OVER.toNanos();
    turn(Optional.of(failure.getMessage()));
  }

  private synchronized void turn(Optional<String> objection) {
    State before = state;
    boolean same = before.objection().isPresent() == objection.isPresent();
    if (before != unknown && same) {
      return;
    }
    state = new State(objection, Instant.now());
    objection.ifPresentOrElse(
        reason -> LOG.warnf("reader: passed over, the primary answers: %s", reason),
        () -> LOG.info("reader: in use"));
  }

  /**
   * Whether the reader is used.
   *
   * @param objection why it is passed over; empty while it is used
   * @param since since when
   */
  public record State(Optional<String> objection, Instant since) {}

  /** What was found behind a connection, and when, by {@link System#nanoTime}. */
  private record Look(long moment, Optional<String> objection) {}
}
