package io.anteroom.schema;

import io.anteroom.schema.change.Change;
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
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
    boolean complete = goal == Goal.COMPLETE;
    List<String> due = ids(complete ? pending.all() : pending.now());
    if (contexts.contains(ChangeRunner.SAMPLE_DATA)) {
      due.add(ChangeRunner.SAMPLE_DATA);
    }
    if (due.isEmpty()) {
      return;
    }
    Set<String> left = complete ? Set.of() : Set.copyOf(ids(pending.later()));
    Duration buildWait = complete ? LockTimeout.NONE : bounds.deadline();
    try {
      apply(session, new Update(contexts, left, buildWait), due, progress);
    } catch (LockedOut e) {
      if (complete || !inspector.inspect(session).serves()) {
        throw e;
      }
      LOG.info("schema: an index is built later: " + e.getMessage());
    }
  }

  private void apply(
      SchemaSession session, Update update, List<String> due, Consumer<SchemaState> progress)
      throws SQLException, InterruptedException {
    ChangeListener listener =
        change -> {
          int step = due.contains(change) ? due.indexOf(change) + 1 : due.size();
          progress.accept(new SchemaState.Applying(step, due.size(), change));
        };
    LockRetries.run(
        session,
        bounds,
        blockers -> progress.accept(new SchemaState.AwaitingTables(blockers)),
        () -> {
          ChangeRunner.apply(session.connection(), update, listener);
          return due;
        });
  }

  private static List<String> ids(List<Change> changes) {
    return new ArrayList<>(changes.stream().map(Change::id).toList());
  }
}
