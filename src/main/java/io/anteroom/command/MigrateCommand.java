package io.anteroom.command;

import io.anteroom.schema.Goal;
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

  @Option(
      names = "--dry-run",
      description =
          "Only adopts what somebody else began, in a transaction that is rolled back, and reports"
              + " what it did.")
  private boolean dryRun;

  @Override
  int run(ArcContainer beans, SchemaSession session) throws SQLException, InterruptedException {
    Migration migration = beans.instance(Migration.class).get();
    Migration.Outcome outcome;
    try (Progress progress = Progress.onStandardOutput()) {
      outcome =
          dryRun
              ? migration.rehearse(session, progress)
              : migration.run(session, contexts(), Goal.COMPLETE, progress);
    }
    if (outcome instanceof Migration.Outcome.Refused refused) {
      return end(ExitCode.REFUSED, "refused: " + refused.reason());
    }
    if (outcome instanceof Migration.Outcome.Rehearsed rehearsed) {
      System.out.print(AdoptionText.rehearsal(rehearsed.adoption()));
      return ExitCode.DONE;
    }
    Migration.Outcome.Verified verified = (Migration.Outcome.Verified) outcome;
    verified.adoption().ifPresent(report -> System.out.print(AdoptionText.adoption(report)));
    System.out.print(Report.verdict(verified.inspection()));
    return ExitCode.DONE;
  }

  private Set<String> contexts() {
    return sampleData
        ? Set.of(ChangeRunner.DEFAULT, ChangeRunner.SAMPLE_DATA)
        : Set.of(ChangeRunner.DEFAULT);
  }
}
