package io.anteroom.command;

import io.anteroom.schema.Migration;
import io.anteroom.schema.change.ChangeRunner;
import io.anteroom.schema.session.SchemaSession;
import io.quarkus.arc.ArcContainer;
import java.sql.SQLException;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the schema up once and ends, for a Kubernetes Job or by hand. */
@Command(
    name = "migrate",
    description = "Applies what is pending, verifies the result, and ends.",
    mixinStandardHelpOptions = true)
final class MigrateCommand extends SchemaCommand {
  @Option(
      names = "--sample-data",
      description = "Also inserts the sample rows that are missing; not for production.")
  private boolean sampleData;

  @Override
  int run(ArcContainer beans, SchemaSession session) throws SQLException, InterruptedException {
    Set<String> contexts =
        sampleData
            ? Set.of(ChangeRunner.DEFAULT, ChangeRunner.SAMPLE_DATA)
            : Set.of(ChangeRunner.DEFAULT);
    Migration.Outcome outcome;
    try (Progress progress = Progress.onStandardOutput()) {
      outcome = beans.instance(Migration.class).get().run(session, contexts, progress);
    }
    if (outcome instanceof Migration.Outcome.Refused refused) {
      return end(ExitCode.REFUSED, "refused: " + refused.reason());
    }
    Migration.Outcome.Verified verified = (Migration.Outcome.Verified) outcome;
    System.out.print(Report.verdict(verified.inspection()));
    return ExitCode.DONE;
  }
}
