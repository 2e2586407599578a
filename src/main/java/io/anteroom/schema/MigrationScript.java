package io.anteroom.schema;

import io.anteroom.schema.change.ChangeRunner;
import io.anteroom.schema.partition.DetectionPartitions;
import io.anteroom.schema.session.SchemaSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Set;

/**
 * Writes down what {@link Migration} would run, for a DBA to run by hand: the changes, their
 * records in the change log, and the partitions. {@code psql} runs it in one transaction.
 */
@ApplicationScoped
public class MigrationScript {
  private final DetectionPartitions partitions;

  MigrationScript(DetectionPartitions partitions) {
    this.partitions = partitions;
  }

  /** The script; where the migration would refuse, only the reason as a comment. */
  public String of(Inspection inspection, SchemaSession session) throws SQLException {
    if (inspection.plan().refusal().isPresent()) {
      return "-- refused: " + inspection.plan().refusal().get() + "\n";
    }
    StringBuilder script = new StringBuilder("\\set ON_ERROR_STOP on\nBEGIN;\n");
    if (!inspection.history().pending().isEmpty()) {
      script.append(ChangeRunner.script(session.connection(), Set.of(ChangeRunner.DEFAULT)));
    }
    for (String statement : partitions.statements(inspection.live(), session.connection())) {
      script.append('\n').append(statement).append(";\n");
    }
    return script.append("\nCOMMIT;\n").toString();
  }
}
