package io.anteroom.schema;

import io.anteroom.schema.repair.Repair;
import io.anteroom.schema.repair.Repairer;
import io.anteroom.schema.session.SchemaSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Puts back what was dropped or overwritten, one repair after the other. The caller holds the lock.
 */
@ApplicationScoped
class RepairWork {
  private static final Logger LOG = Logger.getLogger("io.anteroom.schema");

  private final Inspector inspector;
  private final SchemaTimes times;
  private final Duration lockTimeout;

  RepairWork(Inspector inspector, SchemaTimes times, SchemaConfig config) {
    this.inspector = inspector;
    this.times = times;
    this.lockTimeout = config.lockBounds().first();
  }

  /**
   * Puts back what can be put back without loss.
   *
   * @param goal {@link Goal#SERVING} leaves out what does not block
   * @return what could not be put back now, in words
   * @throws SQLException when the database is lost
   */
  List<String> run(SchemaSession session, Goal goal, Consumer<SchemaState> progress)
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

  private Optional<String> repair(Repair repair, SchemaSession session) throws SQLException {
    try {
      Repairer.run(repair, session.connection());
      times.repaired();
      LOG.info("schema: repaired: " + repair.what());
      return Optional.empty();
    } catch (SQLException e) {
      if (session.lostBy(e)) {
        throw e;
      }
      String reason = repair.what() + " failed: " + e.getMessage();
      times.notRepaired();
      LOG.warn("schema: not repaired: " + reason);
      return Optional.of(reason);
    }
  }
}
