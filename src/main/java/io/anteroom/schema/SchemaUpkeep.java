package io.anteroom.schema;

import io.anteroom.schema.repair.Repair;
import io.anteroom.schema.session.Activity;
import io.anteroom.schema.session.SchemaSession;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What a ready service does to its schema by itself: partitions that fall due or are too old,
 * repairs, and indexes of big tables. One thread beside that of {@link SchemaKeeper}, which watches
 * meanwhile; among replicas, the one that gets the lock. What cannot be done now is tried again
 * later.
 */
@ApplicationScoped
public class SchemaUpkeep {
  private static final Logger LOG = Logger.getLogger("io.anteroom.schema");
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final Duration REPAIRS_RETRY = Duration.ofMinutes(10);

  private final SchemaConfig config;
  private final SchemaKeeper keeper;
  private final SchemaStatus status;
  private final Maintenance maintenance;
  private final Retention retention;
  private final SessionThread thread;
  private Instant readySince = Instant.MIN;
  private Instant partitionsAt = Instant.MIN;
  private Instant retentionAt = Instant.MIN;
  private Instant indexesAt = Instant.MIN;
  private Instant repairsAt = Instant.MIN;
  private List<Repair> tried = List.of();

  SchemaUpkeep(
      SchemaConfig config,
      SchemaKeeper keeper,
      SchemaStatus status,
      Maintenance maintenance,
      SchemaAccess access) {
    this.config = config;
    this.keeper = keeper;
    this.status = status;
    this.maintenance = maintenance;
    this.retention = maintenance.retention();
    thread = new SessionThread("schema-upkeep", access, this::run);
  }

  void start(@Observes StartupEvent event) {
    if (works()) {
      thread.start();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    if (works()) {
      thread.stop();
    }
  }

  /** What its session does at this moment. */
  Activity activity() {
    return thread.activity();
  }

  /** Whether it changes the schema now, so that no other replica does. */
  boolean holdsLock() {
    return thread.holdsLock();
  }

  private boolean works() {
    return config.keep() && config.mode() == SchemaConfig.Mode.APPLY;
  }

  private void run() {
    while (!thread.stopping()) {
      Duration pause = config.heartbeat();
      try {
        look();
      } catch (InterruptedException e) {
        // stop() sets the flag before it interrupts
      } catch (SQLException | RuntimeException e) {
        if (!thread.stopping()) {
          LOG.warn("schema: what is due is tried again later: " + e.getMessage());
          pause = RETRY;
        }
      }
      if (!thread.stopping()) {
        thread.pause(pause);
      }
    }
  }

  private void look() throws SQLException, InterruptedException {
    SchemaStatus.Snapshot now = status.snapshot();
    Optional<Inspection> found = now.inspection();
    if (!(now.state() instanceof SchemaState.Ready) || found.isEmpty()) {
      return;
    }
    if (!now.since().equals(readySince)) {
      // the database may be another one than before
      readySince = now.since();
      partitionsAt = Instant.MIN;
      retentionAt = Instant.MIN;
    }
    if (reached(partitionsAt)) {
      thread.work(this::partitions);
    }
    if (retention.wanted() && reached(retentionAt)) {
      thread.work(this::retention);
    }
    if (!found.get().history().pending().isEmpty() && reached(indexesAt)) {
      indexesAt = Instant.now().plus(RETRY);
      thread.work(this::indexes);
    }
    List<Repair> repairs = found.get().plan().repairs();
    if (!repairs.isEmpty() && (!repairs.equals(tried) || reached(repairsAt))) {
      tried = repairs;
      repairsAt = Instant.now().plus(REPAIRS_RETRY);
      thread.work(this::repairs);
    }
  }

  private void partitions(SchemaSession session) throws SQLException, InterruptedException {
    boolean made = LockedWork.now(session, progress -> maintenance.createPartitions(session));
    partitionsAt = next(made, config.partitionsEvery());
  }

  private void retention(SchemaSession session) throws SQLException, InterruptedException {
    boolean done = LockedWork.now(session, progress -> retention.work(session));
    retentionAt = next(done, retention.every());
  }

  /** What was not done is tried again soon. */
  private static Instant next(boolean done, Duration every) {
    boolean soon = !done && every.compareTo(RETRY) > 0;
    return Instant.now().plus(soon ? RETRY : every);
  }

  private void indexes(SchemaSession session) throws SQLException, InterruptedException {
    LockedWork.now(
        session,
        progress -> {
          maintenance.buildIndexes(session, progress);
          return true;
        });
    keeper.doubt();
  }

  private void repairs(SchemaSession session) throws SQLException, InterruptedException {
    LockedWork.now(
        session, progress -> maintenance.repairs().run(session, Goal.COMPLETE, progress).isEmpty());
    keeper.doubt();
  }

  private static boolean reached(Instant moment) {
    return !Instant.now().isBefore(moment);
  }
}
