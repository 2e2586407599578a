package io.anteroom.command;

import io.anteroom.schema.Inspection;
import io.anteroom.schema.Inspector;
import io.anteroom.schema.MigrationScript;
import io.anteroom.schema.session.SchemaSession;
import io.quarkus.arc.ArcContainer;
import java.sql.SQLException;
import picocli.CommandLine.Command;

/** Prints the SQL of a migration for a DBA to run by hand; runs nothing. */
@Command(
    name = "sql",
    description = "Prints exactly the SQL that migrate would run, for psql; runs nothing.",
    mixinStandardHelpOptions = true)
final class SqlCommand extends SchemaCommand {
  @Override
  int run(ArcContainer beans, SchemaSession session) throws SQLException {
    Inspection found = beans.instance(Inspector.class).get().inspect(session);
    System.out.print(beans.instance(MigrationScript.class).get().of(found, session));
    return ending(found);
  }
}
