package io.anteroom.schema;

import io.anteroom.schema.adopt.Adoption;
import io.anteroom.schema.adopt.AdoptionPlan;
import io.anteroom.schema.adopt.StoredReport;
import io.anteroom.schema.session.LockRetries;
import io.anteroom.schema.session.SchemaSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Brings the database of one session up to what this binary carries, under the schema's lock:
 * inspect, apply, make partitions, verify. The service and the {@code migrate} command both use it.
 */
@ApplicationScoped
public class Migration {
  private final Inspector inspector;
  private final Adoption adoption;
  private final Changes changes;
  private final Maintenance maintenance;
  private final LockRetries.Bounds bounds;

  Migration(
      Inspector inspector,
      Adoption adoption,
      Changes changes,
      Maintenance maintenance,
      SchemaConfig config) {
    this.inspector = inspector;
    this.adoption = adoption;
    this.changes = changes;
    this.maintenance = maintenance;
    this.bounds = config.lockBounds();
  }

  /**
   * Does it; harmless where nothing is to be done.
   *
   * @param contexts the Liquibase contexts to apply
   * @param goal how far it goes
   * @param progress hears every state on the way, not the outcome
   * @throws SQLException when a change fails or the database is lost
   * @throws InterruptedException when told to stop while waiting for the lock
   */
  public Outcome run(
      SchemaSession session, Set<String> contexts, Goal goal, Consumer<SchemaState> progress)
      throws SQLException, InterruptedException {
    return LockedWork.wait(
        session, progress, announced -> apply(session, contexts, goal, announced));
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
            announced ->
                adopt(session, found.plan().adoption().get(), Adoption.Ending.ROLLBACK, announced));
    return outcome instanceof Adoption.Outcome.Done done
        ? new Outcome.Rehearsed(Optional.of(done.report()))
        : new Outcome.Refused(((Adoption.Outcome.Refused) outcome).reason(), Optional.of(found));
  }

  private Outcome apply(
      SchemaSession session, Set<String> contexts, Goal goal, Consumer<SchemaState> progress)
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
    changes.apply(session, contexts, goal, progress);
    maintenance.createPartitions(session);
    List<String> failed = maintenance.repairs().run(session, goal, progress);
    progress.accept(new SchemaState.Verifying());
    Inspection after = inspector.inspect(session);
    return after.current() || goal == Goal.SERVING && after.serves()
        ? new Outcome.Verified(after, report)
        : new Outcome.Refused(
            after.plan().refusal().isPresent() || failed.isEmpty()
                ? after.hindrance().orElseThrow()
                : String.join("; ", failed),
            Optional.of(after));
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
    return LockRetries.run(
        session,
        bounds,
        blockers -> progress.accept(new SchemaState.AwaitingTables(blockers)),
        () -> adoption.run(plan, session.connection(), ending, listener));
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
