package io.anteroom.schema;

import io.anteroom.schema.adopt.Adoption;
import io.anteroom.schema.adopt.AdoptionPlan;
import io.anteroom.schema.adopt.StoredReport;
import io.anteroom.schema.change.Change;
import io.anteroom.schema.change.ChangeListener;
import io.anteroom.schema.change.ChangeRunner;
import io.anteroom.schema.partition.DetectionPartitions;
import io.anteroom.schema.repair.Repair;
import io.anteroom.schema.repair.Repairer;
import io.anteroom.schema.session.LockRetries;
import io.anteroom.schema.session.SchemaSession;
import io.anteroom.schema.verify.Catalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Brings the database of one session up to what this binary carries, under the schema's lock:
 * inspect, apply, make partitions, verify. The service and the {@code migrate} command both use it.
 */
@ApplicationScoped
public class Migration {
  private static final Logger LOG = Logger.getLogger("io.anteroom.schema");
  private final Inspector inspector;
  private final Adoption adoption;
  private final DetectionPartitions partitions;
  private final LockRetries.Bounds bounds;

  Migration(
      Inspector inspector, Adoption adoption, DetectionPartitions partitions, SchemaConfig config) {
    this.inspector = inspector;
    this.adoption = adoption;
    this.partitions = partitions;
    this.bounds = config.lockBounds();
  }

  /**
   * Does the whole of it; harmless where nothing is to be done.
   *
   * @param contexts the Liquibase contexts to apply
   * @param progress hears every state on the way, not the outcome
   * @throws SQLException when a change fails or the database is lost
   * @throws InterruptedException when told to stop while waiting for the lock
   */
  public Outcome run(SchemaSession session, Set<String> contexts, Consumer<SchemaState> progress)
      throws SQLException, InterruptedException {
    return LockedWork.wait(session, progress, () -> apply(session, contexts, progress));
  }

  /**
   * Carries out the adoption that a migration would begin with, and rolls it back.
   *
   * @throws SQLException when a statement fails or the database is lost
   * @throws InterruptedException when told to stop while waiting for the lock
   */
  public Outcome rehearse(SchemaSession session, Consumer<SchemaState> progress)
      throws SQLException, InterruptedException {
    Inspection found = inspector.inspect(session);
    if (found.plan().refusal().isPresent()) {
      return new Outcome.Refused(found.plan().refusal().get(), Optional.of(found));
    }
    if (found.plan().adoption().isEmpty()) {
      return new Outcome.Rehearsed(Optional.empty());
    }
    Adoption.Outcome outcome =
        LockedWork.wait(
            session,
            progress,
            () ->
                adopt(session, found.plan().adoption().get(), Adoption.Ending.ROLLBACK, progress));
    return outcome instanceof Adoption.Outcome.Done done
        ? new Outcome.Rehearsed(Optional.of(done.report()))
        : new Outcome.Refused(((Adoption.Outcome.Refused) outcome).reason(), Optional.of(found));
  }

  /** Makes the partitions that are due; false if it cannot now, or another session is at work. */
  boolean makePartitions(SchemaSession session) throws SQLException, InterruptedException {
    return LockedWork.now(session, () -> createPartitions(session));
  }

  /** Puts back what can be; false if something cannot now, or another session is at work. */
  boolean repair(SchemaSession session) throws SQLException, InterruptedException {
    return LockedWork.now(session, () -> repair(session, state -> {}).isEmpty());
  }

  private Outcome apply(SchemaSession session, Set<String> contexts, Consumer<SchemaState> progress)
      throws SQLException, InterruptedException {
    progress.accept(new SchemaState.Inspecting());
    Inspection before = inspector.inspect(session);
    if (before.plan().refusal().isPresent()) {
      return new Outcome.Refused(before.plan().refusal().get(), Optional.of(before));
    }
    Optional<StoredReport> report = Optional.empty();
    if (before.plan().adoption().isPresent()) {
      Adoption.Outcome outcome =
          adopt(session, before.plan().adoption().get(), Adoption.Ending.COMMIT, progress);
      if (outcome instanceof Adoption.Outcome.Refused refused) {
        return new Outcome.Refused(refused.reason(), Optional.of(before));
      }
      report = Optional.of(((Adoption.Outcome.Done) outcome).report());
    }
    update(session, contexts, progress);
    createPartitions(session);
    List<String> failed = repair(session, progress);
    progress.accept(new SchemaState.Verifying());
    Inspection after = inspector.inspect(session);
    return after.current()
        ? new Outcome.Verified(after, report)
        : new Outcome.Refused(
            after.plan().refusal().isPresent() || failed.isEmpty()
                ? after.hindrance().orElseThrow()
                : String.join("; ", failed),
            Optional.of(after));
  }

  /** Puts back what can be put back without loss; tells what cannot now. */
  private List<String> repair(SchemaSession session, Consumer<SchemaState> progress)
      throws SQLException {
    SchemaPlan plan = inspector.inspect(session).plan();
    List<String> failed = new ArrayList<>();
    if (plan.refusal().isEmpty() && !plan.repairs().isEmpty()) {
      session.beginChanges(bounds.first());
      int number = 0;
      for (Repair repair : plan.repairs()) {
        progress.accept(new SchemaState.Applying(++number, plan.repairs().size(), repair.what()));
        repair(repair, session).ifPresent(failed::add);
      }
      session.endChanges();
    }
    return failed;
  }

  private static Optional<String> repair(Repair repair, SchemaSession session) throws SQLException {
    try {
      Repairer.run(repair, session.connection());
      LOG.info("schema: repaired: " + repair.what());
      return Optional.empty();
    } catch (SQLException e) {
      if (session.lostBy(e)) {
        throw e;
      }
      String reason = repair.what() + " failed: " + e.getMessage();
      LOG.warn("schema: not repaired: " + reason);
      return Optional.of(reason);
    }
  }

  private Adoption.Outcome adopt(
      SchemaSession session,
      AdoptionPlan plan,
      Adoption.Ending ending,
      Consumer<SchemaState> progress)
      throws SQLException, InterruptedException {
    Adoption.StepListener listener =
        (number, total, step) ->
            progress.accept(new SchemaState.Applying(number, total, step.sentence()));
    return patiently(
        session, progress, () -> adoption.run(plan, session.connection(), ending, listener));
  }

  private void update(SchemaSession session, Set<String> contexts, Consumer<SchemaState> progress)
      throws SQLException, InterruptedException {
    List<String> due =
        new ArrayList<>(
            inspector.inspect(session).history().pending().stream().map(Change::id).toList());
    if (contexts.contains(ChangeRunner.SAMPLE_DATA)) {
      due.add(ChangeRunner.SAMPLE_DATA);
    }
    if (!due.isEmpty()) {
      ChangeListener listener =
          change -> {
            int step = due.contains(change) ? due.indexOf(change) + 1 : due.size();
            progress.accept(new SchemaState.Applying(step, due.size(), change));
          };
      patiently(
          session,
          progress,
          () -> {
            ChangeRunner.apply(session.connection(), contexts, listener);
            return due;
          });
    }
  }

  private <T> T patiently(
      SchemaSession session, Consumer<SchemaState> progress, LockRetries.Attempt<T> attempt)
      throws SQLException, InterruptedException {
    return LockRetries.run(
        session,
        bounds,
        blockers -> progress.accept(new SchemaState.AwaitingTables(blockers)),
        attempt);
  }

  /** Partitions that cannot be made now are missing, which blocks nobody: the next time will do. */
  private boolean createPartitions(SchemaSession session) throws SQLException {
    boolean made = false;
    try {
      Catalog live = inspector.inspect(session).live();
      session.beginChanges(bounds.first());
      partitions.create(live, session.connection());
      made = true;
    } catch (SQLException e) {
      if (session.lostBy(e)) {
        throw e;
      }
      LOG.warn("schema: partitions are not made and tried again later: " + e.getMessage());
    }
    session.endChanges();
    return made;
  }

  /** How a migration ended. */
  public sealed interface Outcome {
    /**
     * The structure contains everything this binary needs.
     *
     * @param adoption what was done to adopt it; empty where that was not needed
     */
    record Verified(Inspection inspection, Optional<StoredReport> adoption) implements Outcome {}

    /**
     * An adoption was carried out and rolled back.
     *
     * @param adoption what was done; empty where there is nothing to adopt
     */
    record Rehearsed(Optional<StoredReport> adoption) implements Outcome {}

    /**
     * Nothing was done, or what was done does not serve.
     *
     * @param inspection what was found, where it was looked at
     */
    record Refused(String reason, Optional<Inspection> inspection) implements Outcome {}
  }
}
