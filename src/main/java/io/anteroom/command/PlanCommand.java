package io.anteroom.command;

import io.anteroom.schema.Inspection;
import io.anteroom.schema.Inspector;
import io.anteroom.schema.session.SchemaSession;
import io.quarkus.arc.ArcContainer;
import java.sql.SQLException;
import picocli.CommandLine.Command;

/** Explains what a migration would do; touches nothing. */
@Command(
    name = "plan",
    description = "Explains table by table what migrate would do; touches nothing.",
    mixinStandardHelpOptions = true)
final class PlanCommand extends SchemaCommand {
  @Override
  int run(ArcContainer beans, SchemaSession session) throws SQLException {
    Inspection found = beans.instance(Inspector.class).get().inspect(session);
    System.out.print(Report.plan(found));
    return ending(found);
  }
}
