package io.anteroom.schema;

import io.anteroom.schema.partition.OldDetections;
import io.anteroom.schema.session.LockRetries;
import io.anteroom.schema.session.SchemaSession;
import io.anteroom.web.RetentionConfig;
import io.anteroom.web.RetentionRuns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Drops detections that are older than the operator keeps them, if he has said so. The caller holds
 * the lock of the schema, so one replica does it; a killed one has left nothing half done.
 */
@ApplicationScoped
class Retention {
  private static final Logger LOG = Logger.getLogger("io.anteroom.schema");
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int MOST_BATCHES = 600;
  private static final String ROWS = "detections";

  private final Optional<OldDetections> old;
  private final Duration every;
  private final LockRetries.Bounds bounds;
  private final RetentionRuns runs;
  private final Map<String, String> told = new HashMap<>();

  Retention(RetentionConfig retention, SchemaConfig config, RetentionRuns runs) {
    old = retention.detections().map(kept -> new OldDetections(kept, retention.adopted()));
    every = retention.every();
    bounds = config.lockBounds();
    this.runs = runs;
  }

  /** Whether anything is ever dropped. */
  boolean wanted() {
    return old.isPresent();
  }

  /** How often it is looked. */
  Duration every() {
    return every;
  }

  /**
   * Drops what is due.
   *
   * @return false if something of it has to be tried again
   * @throws SQLException when the database is lost
   * @throws InterruptedException when told to stop
   */
  boolean work(SchemaSession session) throws SQLException, InterruptedException {
    boolean dropped = false;
    try {
      dropped = dropWeeks(session);
      boolean complete = deleteLate(session);
      if (dropped && complete) {
        runs.done(ROWS);
      }
      return dropped && complete;
    } finally {
      if (!dropped) {
        runs.failed(ROWS);
      }
    }
  }

  private boolean dropWeeks(SchemaSession session) throws SQLException, InterruptedException {
    boolean done = true;
    for (String partition : old.orElseThrow().due(session.connection())) {
      done &= tried(session, partition);
    }
    return done;
  }

  /** What came late for weeks that are gone, in batches; false if there is more. */
  private boolean deleteLate(SchemaSession session) throws SQLException, InterruptedException {
    session.beginChanges(bounds.first());
    for (int batches = 0; batches < MOST_BATCHES; batches++) {
      long deleted = old.orElseThrow().deleteLate(session.connection());
      runs.deleted(ROWS, deleted);
      if (deleted < OldDetections.BATCH) {
        session.endChanges();
        return true;
      }
      Thread.sleep(PAUSE.toMillis());
    }
    return false;
  }

  private boolean tried(SchemaSession session, String partition)
      throws SQLException, InterruptedException {
    try {
      return drop(session, partition);
    } catch (SQLException e) {
      if (session.lostBy(e)) {
        throw e;
      }
      session.endChanges();
      keep(partition, e.getMessage());
      return false;
    }
  }

  private boolean drop(SchemaSession session, String partition)
      throws SQLException, InterruptedException {
    session.beginChanges(bounds.first());
    Optional<String> hindrance = old.orElseThrow().hindrance(session.connection(), partition);
    session.endChanges();
    if (hindrance.isPresent()) {
      keep(partition, hindrance.get());
      return true;
    }
    long moved =
        LockRetries.run(
            session,
            bounds,
            blockers -> {},
            () -> old.orElseThrow().drop(session.connection(), partition));
    runs.droppedWeek();
    LOG.infof("schema: old partition %s is dropped; held detections kept: %d", partition, moved);
    return true;
  }

  /** Says it once, and not at every look. */
  private void keep(String partition, String reason) {
    if (!reason.equals(told.put(partition, reason))) {
      LOG.infof("schema: old partition %s stays: %s", partition, reason);
    }
  }
}
