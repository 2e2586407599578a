package io.anteroom.schema;

import io.anteroom.schema.change.Change;
import io.anteroom.schema.change.ChangeFailed;
import io.anteroom.schema.change.ChangeListener;
import io.anteroom.schema.change.ChangeRunner;
import io.anteroom.schema.change.Update;
import io.anteroom.schema.session.LockRetries;
import io.anteroom.schema.session.LockTimeout;
import io.anteroom.schema.session.LockedOut;
import io.anteroom.schema.session.SchemaSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Applies the changes that a database does not carry yet. The caller holds the lock. */
@ApplicationScoped
class Changes {
  private static final Logger LOG = Logger.getLogger("io.anteroom.schema");

  private final Inspector inspector;
  private final LockRetries.Bounds bounds;

  Changes(Inspector inspector, SchemaConfig config) {
    this.inspector = inspector;
    this.bounds = config.lockBounds();
  }

  /** How long the first try of a change waits for a table at most. */
  Duration firstWait() {
    return bounds.first();
  }

  /**
   * Applies them in order.
   *
   * @param contexts the Liquibase contexts
   * @param goal {@link Goal#SERVING} leaves index builds that take long, or have to wait too long
   * @throws LockedOut when the tables are not to be had in time
   * @throws SQLException when a change fails or the database is lost
   * @throws InterruptedException when told to stop while waiting
   */
  void apply(SchemaSession session, Set<String> contexts, Goal goal, Consumer<SchemaState> progress)
      throws SQLException, InterruptedException {
    DueChanges pending = inspector.inspect(session).plan().pending();
    if (goal == Goal.COMPLETE) {
      Update all = new Update(contexts, Set.of(), LockTimeout.NONE);
      apply(session, all, pending.all(), progress);
      return;
    }
    List<Change> due = new ArrayList<>(pending.now());
    Set<String> left = ids(pending.later());
    while (true) {
      try {
        apply(session, new Update(contexts, left, bounds.deadline()), due, progress);
        return;
      } catch (LockedOut e) {
        Change late =
            due.stream().filter(change -> waits(change, e)).findFirst().orElseThrow(() -> e);
        LOG.info("schema: " + late.id() + " is left for later: " + e.getMessage());
        due.remove(late);
        left.add(late.id());
      }
    }
  }

  /** Whether it is this change that has waited too long, and it can wait longer. */
  private static boolean waits(Change change, LockedOut failure) {
    return change.canWait()
        && failure.getCause() instanceof ChangeFailed failed
        && failed.change().equals(change.id());
  }

  private void apply(
      SchemaSession session, Update update, List<Change> due, Consumer<SchemaState> progress)
      throws SQLException, InterruptedException {
    List<String> steps = new ArrayList<>(due.stream().map(Change::id).toList());
    if (update.contexts().contains(ChangeRunner.SAMPLE_DATA)) {
      steps.add(ChangeRunner.SAMPLE_DATA);
    }
    if (steps.isEmpty()) {
      return;
    }
    ChangeListener listener =
        change -> {
          int step = steps.contains(change) ? steps.indexOf(change) + 1 : steps.size();
          progress.accept(new SchemaState.Applying(step, steps.size(), change));
        };
    LockRetries.run(
        session,
        bounds,
        blockers -> progress.accept(new SchemaState.AwaitingTables(blockers)),
        () -> {
          ChangeRunner.apply(session.connection(), update, listener);
          return steps;
        });
  }

  private static Set<String> ids(List<Change> changes) {
    return changes.stream().map(Change::id).collect(Collectors.toCollection(HashSet::new));
  }
}
