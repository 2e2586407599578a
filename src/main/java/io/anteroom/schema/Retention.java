package io.anteroom.schema;

import io.anteroom.retention.RetentionConfig;
import io.anteroom.retention.RetentionRuns;
import io.anteroom.schema.partition.OldDetections;
import io.anteroom.schema.session.LockRetries;
import io.anteroom.schema.session.SchemaSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Drops detections, and deletes entries of the audit log, that are older than the operator keeps
 * them, if he has said so: what only the owner of the tables may do. The caller holds the lock of
 * the schema, so one replica does it; a killed one has left nothing half done.
 */
@ApplicationScoped
class Retention {
  private static final Logger LOG = Logger.getLogger("io.anteroom.schema");
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int MOST_BATCHES = 600;
  private static final String DETECTIONS = "detections";
  private static final String ENTRIES = "audit_entries";

  private final Optional<OldDetections> old;
  private final Optional<OldAuditEntries> oldEntries;
  private final Duration every;
  private final LockRetries.Bounds bounds;
  private final RetentionRuns runs;
  private final Map<String, String> told = new HashMap<>();

  Retention(RetentionConfig retention, SchemaConfig config, RetentionRuns runs) {
    old = retention.detections().map(kept -> new OldDetections(kept, retention.adopted()));
    oldEntries = retention.audit().map(OldAuditEntries::new);
    every = retention.every();
    bounds = config.lockBounds();
    this.runs = runs;
  }

  /** Whether anything is ever dropped. */
  boolean wanted() {
    return old.isPresent() || oldEntries.isPresent();
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
    boolean done = old.isEmpty() || detections(session, old.get());
    return (oldEntries.isEmpty() || auditEntries(session, oldEntries.get())) && done;
  }

  private boolean detections(SchemaSession session, OldDetections old)
      throws SQLException, InterruptedException {
    boolean dropped = false;
    try {
      dropped = dropWeeks(session, old);
      boolean complete = inBatches(session, DETECTIONS, OldDetections.BATCH, old::deleteLate);
      if (dropped && complete) {
        runs.done(DETECTIONS);
      }
      return dropped && complete;
    } finally {
      if (!dropped) {
        runs.failed(DETECTIONS);
      }
    }
  }

  private boolean auditEntries(SchemaSession session, OldAuditEntries old)
      throws SQLException, InterruptedException {
    boolean looked = false;
    try {
      boolean complete = inBatches(session, ENTRIES, OldAuditEntries.BATCH, old::delete);
      looked = true;
      if (complete) {
        runs.done(ENTRIES);
      }
      return complete;
    } finally {
      if (!looked) {
        runs.failed(ENTRIES);
      }
    }
  }

  private boolean dropWeeks(SchemaSession session, OldDetections old)
      throws SQLException, InterruptedException {
    boolean done = true;
    for (String partition : old.due(session.connection())) {
      done &= tried(session, partition);
    }
    return done;
  }

  /** Deletes rows until there are no more; false if that takes too long for now. */
  private boolean inBatches(SchemaSession session, String rows, long batch, Deletion deletion)
      throws SQLException, InterruptedException {
    session.beginChanges(bounds.first());
    for (int batches = 0; batches < MOST_BATCHES; batches++) {
      long deleted = deletion.run(session.connection());
      runs.deleted(rows, deleted);
      if (deleted < batch) {
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

  /** Deletes some rows, and answers how many. */
  private interface Deletion {
    long run(Connection connection) throws SQLException;
  }
}
