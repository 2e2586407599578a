package io.anteroom.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.schema.Inspection;
import io.anteroom.schema.InspectionView;
import io.anteroom.schema.Inspector;
import io.anteroom.schema.session.SchemaSession;
import io.quarkus.arc.ArcContainer;
import java.io.IOException;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the live structure with what this binary needs; touches nothing. */
@Command(
    name = "verify",
    description = "Compares the live structure with what this program needs; touches nothing.",
    mixinStandardHelpOptions = true)
final class VerifyCommand extends SchemaCommand {
  @Option(names = "--json", description = "Prints the verdict as JSON.")
  private boolean json;

  @Override
  int run(ArcContainer beans, SchemaSession session) throws SQLException, IOException {
    Inspection found = beans.instance(Inspector.class).get().inspect(session);
    if (json) {
      ObjectMapper mapper = beans.instance(ObjectMapper.class).get();
      System.out.println(
          mapper.writerWithDefaultPrettyPrinter().writeValueAsString(InspectionView.of(found)));
    } else {
      System.out.print(Report.verdict(found));
    }
    return found.current() ? ExitCode.DONE : ExitCode.DIFFERS;
  }
}
