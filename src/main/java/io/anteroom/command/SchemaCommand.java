package io.anteroom.command;

import io.anteroom.schema.Inspection;
import io.anteroom.schema.SchemaAccess;
import io.anteroom.schema.change.ChangeFailed;
import io.anteroom.schema.session.SchemaSession;
import io.quarkus.arc.ArcContainer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Mixin;

/** What the one-shot commands on the schema share: waiting for the database, and how they end. */
abstract class SchemaCommand implements OneShot {
  private static final Duration RETRY = Duration.ofMillis(250);

  @Mixin private DatabaseTimeout timeout;

  @Override
  public final Duration timeout() {
    return timeout.value();
  }

  @Override
  public final int run(ArcContainer beans) {
    SchemaAccess access = beans.instance(SchemaAccess.class).get();
    Instant deadline = Instant.now().plus(timeout());
    try (SchemaSession session = connect(access, deadline)) {
      return runOn(session, beans);
    } catch (SQLException e) {
      return end(ExitCode.NOT_REACHABLE, "the database is not reachable: " + e.getMessage());
    } catch (IOException e) {
      return end(ExitCode.FAILED, "the result cannot be written: " + e.getMessage());
    } catch (InterruptedException e) {
      return end(ExitCode.FAILED, "interrupted");
    }
  }

  private int runOn(SchemaSession session, ArcContainer beans)
      throws SQLException, IOException, InterruptedException {
    try {
      return run(beans, session);
    } catch (ChangeFailed e) {
      String what = e.change().isEmpty() ? "the change log" : "change " + e.change();
      return end(ExitCode.REFUSED, what + " failed, nothing of it is left: " + e.getMessage());
    } catch (SQLException e) {
      if (session.lostBy(e)) {
        throw e;
      }
      return end(ExitCode.REFUSED, "the database refuses: " + e.getMessage());
    }
  }

  /** Does the command's work on a fresh session. */
  abstract int run(ArcContainer beans, SchemaSession session)
      throws SQLException, IOException, InterruptedException;

  /** How a command ends that only says what migrate would do. */
  static int ending(Inspection found) {
    return found
        .plan()
        .refusal()
        .map(reason -> end(ExitCode.REFUSED, "migrate would refuse: " + reason))
        .orElse(ExitCode.DONE);
  }

  /** Ends the command with a reason on standard error. */
  static int end(int exitCode, String reason) {
    System.err.println("anteroom: " + reason);
    return exitCode;
  }

  private static SchemaSession connect(SchemaAccess access, Instant deadline)
      throws SQLException, InterruptedException {
    while (true) {
      try {
        return access.open();
      } catch (SQLException e) {
        if (Instant.now().plus(RETRY).isAfter(deadline)) {
          throw e;
        }
        Thread.sleep(RETRY.toMillis());
      }
    }
  }
}
