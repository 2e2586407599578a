package io.anteroom.schema;

import io.anteroom.schema.change.ChangeRunner;
import io.anteroom.schema.partition.DetectionPartitions;
import io.anteroom.schema.session.SchemaSession;
import io.anteroom.schema.verify.Catalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
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
  private final RepairWork repairs;

  Maintenance(
      Inspector inspector,
      Changes changes,
      DetectionPartitions partitions,
      Retention retention,
      RepairWork repairs) {
    this.inspector = inspector;
    this.changes = changes;
    this.partitions = partitions;
    this.retention = retention;
    this.repairs = repairs;
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
      session.beginChanges(changes.firstWait());
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

  /** What puts back what was dropped or overwritten. */
  RepairWork repairs() {
    return repairs;
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
}
