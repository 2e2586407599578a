package io.anteroom.schema;

import io.anteroom.schema.change.ChangeRunner;
import io.anteroom.schema.partition.DetectionPartitions;
import io.anteroom.schema.repair.Repair;
import io.anteroom.schema.repair.Repairer;
import io.anteroom.schema.session.SchemaSession;
import io.anteroom.schema.verify.Catalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * What a schema that is ours needs from time to time: partitions that fall due or are too old,
 * repairs, and the indexes that a migration left for later. The caller holds the lock.
 */
@ApplicationScoped
class Maintenance {
  private static final Logger LOG = Logger.getLogger("io.anteroom.schema");

  private final Inspector inspector;
  private final Changes changes;
  private final DetectionPartitions partitions;
  private final Retention retention;
  private final Duration lockTimeout;

  Maintenance(
      Inspector inspector,
      Changes changes,
      DetectionPartitions partitions,
      Retention retention,
      SchemaConfig config) {
    this.inspector = inspector;
    this.changes = changes;
    this.partitions = partitions;
    this.retention = retention;
    this.lockTimeout = config.lockBounds().first();
  }

  /**
   * Makes the partitions that are due.
   *
   * @return false if it cannot be done now, which blocks nobody
   * @throws SQLException when the database is lost
   */
  boolean createPartitions(SchemaSession session) throws SQLException {
    boolean made = false;
    try {
      Catalog live = inspector.inspect(session).live();
      session.beginChanges(lockTimeout);
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

  /** What takes old detections away. */
  Retention retention() {
    return retention;
  }

  /**
   * Builds the indexes that were left for later, however long they wait for older transactions.
   *
   * @throws SQLException when a build fails or the database is lost
   * @throws InterruptedException when told to stop
   */
  void buildIndexes(SchemaSession session, Consumer<SchemaState> progress)
      throws SQLException, InterruptedException {
    changes.apply(session, Set.of(ChangeRunner.DEFAULT), Goal.COMPLETE, progress);
  }

  /**
   * Puts back what can be put back without loss.
   *
   * @param goal {@link Goal#SERVING} leaves out what does not block
   * @return what could not be put back now, in words
   * @throws SQLException when the database is lost
   */
  List<String> repair(SchemaSession session, Goal goal, Consumer<SchemaState> progress)
      throws SQLException {
    SchemaPlan plan = inspector.inspect(session).plan();
    List<Repair> repairs =
        plan.repairs().stream()
            .filter(repair -> goal == Goal.COMPLETE || repair.difference().blocking())
            .toList();
    List<String> failed = new ArrayList<>();
    if (plan.refusal().isEmpty() && !repairs.isEmpty()) {
      session.beginChanges(lockTimeout);
      int number = 0;
      for (Repair repair : repairs) {
        progress.accept(new SchemaState.Applying(++number, repairs.size(), repair.what()));
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
}
