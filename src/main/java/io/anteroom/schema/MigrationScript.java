package io.anteroom.schema;

import io.anteroom.schema.adopt.Adoption;
import io.anteroom.schema.adopt.AdoptionPlan;
import io.anteroom.schema.change.ChangeRunner;
import io.anteroom.schema.change.ChangeWork;
import io.anteroom.schema.partition.DetectionPartitions;
import io.anteroom.schema.repair.Repair;
import io.anteroom.schema.session.SchemaSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Writes down what {@link Migration} would run, for a DBA to run by hand: the changes, their
 * records in the change log, the partitions, and the repairs. {@code psql} runs all but the repairs
 * in one transaction, which only a change that cannot run in one interrupts.
 */
@ApplicationScoped
public class MigrationScript {
  private final DetectionPartitions partitions;
  private final Adoption adoption;

  MigrationScript(DetectionPartitions partitions, Adoption adoption) {
    this.partitions = partitions;
    this.adoption = adoption;
  }

  /** The script; where the migration would refuse, only the reason as a comment. */
  public String of(Inspection inspection, SchemaSession session) throws SQLException {
    if (inspection.plan().refusal().isPresent()) {
      return "-- refused: " + inspection.plan().refusal().get() + "\n";
    }
    StringBuilder script = new StringBuilder("\\set ON_ERROR_STOP on\nBEGIN;\n");
    Optional<AdoptionPlan> adopted = inspection.plan().adoption();
    if (adopted.isPresent()) {
      script.append("SET LOCAL TimeZone TO 'UTC';\n");
      adoption.statements(adopted.get()).forEach(statement -> append(script, statement));
    }
    if (!inspection.history().pending().isEmpty()) {
      ChangeWork work = adopted.isPresent() ? ChangeWork.ADOPT : ChangeWork.UPDATE;
      script.append(ChangeRunner.script(session.connection(), work));
    }
    partitions
        .statements(inspection.live(), session.connection())
        .forEach(statement -> append(script, statement));
    script.append("\nCOMMIT;\n");
    inspection.plan().repairs().forEach(repair -> append(script, repair));
    return script.toString();
  }

  private static void append(StringBuilder script, Repair repair) {
    boolean together = repair.scope() == Repair.Scope.TRANSACTION;
    script.append("\n-- ").append(repair.what()).append(together ? "\nBEGIN;" : "");
    repair.statements().forEach(statement -> append(script, statement));
    script.append(together ? "COMMIT;\n" : "");
  }

  private static void append(StringBuilder script, String statement) {
    script.append('\n').append(statement).append(";\n");
  }
}
