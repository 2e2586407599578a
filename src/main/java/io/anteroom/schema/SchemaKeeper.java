package io.anteroom.schema;

import io.anteroom.schema.change.ChangeFailed;
import io.anteroom.schema.change.ChangeRunner;
import io.anteroom.schema.session.Activity;
import io.anteroom.schema.session.LockedOut;
import io.anteroom.schema.session.SchemaSession;
import io.anteroom.schema.session.UnfitServer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps the schema while the service runs: one thread that waits for the database, brings the
 * schema up, and then watches both. It never gives up and never ends the process. What takes long
 * on a schema that serves is not its work but that of {@link SchemaUpkeep}.
 */
@ApplicationScoped
public class SchemaKeeper {
  private static final Logger LOG = Logger.getLogger("io.anteroom.schema");
  private static final Backoff RECONNECT =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
  private static final Backoff RETRY = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
  private static final String ONLY_VERIFIES = "; this service only verifies";
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final SchemaConfig config;
  private final SchemaAccess access;
  private final Inspector inspector;
  private final Migration migration;
  private final SchemaStatus status;
  private final Semaphore doubts = new Semaphore(0);
  private final SessionThread thread;
  private int attempts;
  private int failures;

  SchemaKeeper(
      SchemaConfig config,
      SchemaAccess access,
      Inspector inspector,
      Migration migration,
      SchemaStatus status) {
    this.config = config;
    this.access = access;
    this.inspector = inspector;
    this.migration = migration;
    this.status = status;
    thread = new SessionThread("schema-keeper", access, this::run);
  }

  void start(@Observes StartupEvent event) {
    if (config.keep()) {
      thread.start();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    if (config.keep()) {
      thread.stop();
    }
  }

  /** Whether the thread that keeps the schema is at work, or is not wanted. */
  boolean alive() {
    return !config.keep() || thread.alive();
  }

  /** What its session does while changes run. */
  Activity activity() {
    return thread.activity();
  }

  /** Whether it changes the schema now, so that no other replica does. */
  boolean holdsLock() {
    return thread.holdsLock();
  }

  /** Asks for another look at the structure, soon. */
  void doubt() {
    if (doubts.availablePermits() == 0) {
      doubts.release();
    }
  }

  private void run() {
    while (!thread.stopping()) {
      try {
        thread.work(this::keep);
      } catch (InterruptedException e) {
        // stop() sets the flag before it interrupts
      } catch (SQLException | RuntimeException e) {
        // what fails because of stop() is no failure
        if (!thread.stopping()) {
          thread.pause(lost(e));
        }
      }
    }
  }

  private Duration lost(Exception e) {
    attempts++;
    if (e instanceof SQLException failure) {
      status.enter(new SchemaState.WaitingForDatabase(firstLine(failure)));
      return RECONNECT.after(attempts);
    }
    LOG.error("schema: unexpected failure", e);
    Duration delay = RETRY.after(attempts);
    status.enter(new SchemaState.Failed("", e.toString(), Instant.now().plus(delay)));
    return delay;
  }

  /** Keeps the schema as long as the session lives and its server is fit. */
  private void keep(SchemaSession session) throws SQLException, InterruptedException {
    Instant lookAt = Instant.MIN;
    while (!thread.stopping()) {
      if (!Instant.now().isBefore(lookAt)) {
        Optional<String> unfit = session.fitness().serve();
        if (unfit.isPresent()) {
          status.enter(new SchemaState.Refused(unfit.get()));
          // the next session may reach another server
          thread.pause(LOOK_AGAIN);
          return;
        }
        lookAt = Instant.now().plus(bringUp(session));
        attempts = 0;
      }
      if (doubts.tryAcquire(config.heartbeat().toMillis(), TimeUnit.MILLISECONDS)) {
        lookAt = Instant.MIN;
      } else {
        session.ping();
      }
    }
  }

  /** Looks at the structure, mends it if that is this service's to do; when to look again. */
  private Duration bringUp(SchemaSession session) throws SQLException, InterruptedException {
    try {
      if (!status.settled()) {
        status.enter(new SchemaState.Inspecting());
      }
      Inspection inspection = inspector.inspect(session);
      status.found(inspection);
      if (serves(session, inspection)) {
        return enterReady(session, inspection);
      }
      return mayApply() && inspection.plan().refusal().isEmpty()
          ? migrate(session)
          : refuse(inspection);
    } catch (SQLException e) {
      if (session.lostBy(e)) {
        throw e;
      }
      return fail(e);
    }
  }

  /**
   * A service that serves is not held up by what it, or another that is at work, does meanwhile.
   */
  private boolean serves(SchemaSession session, Inspection inspection) throws SQLException {
    return inspection.serves()
        && (status.ready()
            || !mayApply()
            || inspection.plan().pending().now().isEmpty()
            || session.lockHolder().isPresent());
  }

  private Duration migrate(SchemaSession session) throws SQLException, InterruptedException {
    Migration.Outcome outcome =
        migration.run(session, Set.of(ChangeRunner.DEFAULT), Goal.SERVING, status::enter);
    if (outcome instanceof Migration.Outcome.Verified verified) {
      status.found(verified.inspection());
      return enterReady(session, verified.inspection());
    }
    Migration.Outcome.Refused refused = (Migration.Outcome.Refused) outcome;
    refused.inspection().ifPresent(status::found);
    status.enter(new SchemaState.Refused(refused.reason()));
    return LOOK_AGAIN;
  }

  private Duration fail(SQLException e) {
    if (e instanceof UnfitServer) {
      status.enter(new SchemaState.Refused(e.getMessage()));
      return LOOK_AGAIN;
    }
    if (LOCK_NOT_AVAILABLE.equals(e.getSQLState()) && !(e instanceof LockedOut)) {
      // another replica changes a table, which is no failure of the schema
      LOG.info("schema: the structure is looked at again later: " + firstLine(e));
      return status.ready() ? config.verifyEvery() : LOOK_AGAIN;
    }
    Duration delay = RETRY.after(++failures);
    status.enter(new SchemaState.Failed(change(e), firstLine(e), Instant.now().plus(delay)));
    return delay;
  }

  private static String change(SQLException e) {
    Throwable cause = e instanceof LockedOut ? e.getCause() : e;
    return cause instanceof ChangeFailed failed ? failed.change() : "";
  }

  private Duration enterReady(SchemaSession session, Inspection inspection) throws SQLException {
    failures = 0;
    Optional<String> lacking = access.lackingRights(session);
    if (lacking.isPresent()) {
      status.enter(new SchemaState.Refused(lacking.get()));
      return LOOK_AGAIN;
    }
    status.enter(new SchemaState.Ready(inspection.verdict().differences().size()));
    return config.verifyEvery();
  }

  private Duration refuse(Inspection inspection) {
    String reason = inspection.hindrance().orElseThrow();
    status.enter(new SchemaState.Refused(mayApply() ? reason : reason + ONLY_VERIFIES));
    return LOOK_AGAIN;
  }

  private boolean mayApply() {
    return config.mode() == SchemaConfig.Mode.APPLY;
  }

  private static String firstLine(SQLException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
