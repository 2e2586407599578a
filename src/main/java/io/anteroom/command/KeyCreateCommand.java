package io.anteroom.command;

import io.anteroom.access.KeyRole;
import io.anteroom.access.KeyStore;
import io.anteroom.schema.session.SchemaSession;
import io.quarkus.arc.ArcContainer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a key and prints it, alone on its line. */
@Command(
    name = "create",
    description = "Makes a key and prints it: it is stored nowhere and never shown again.",
    mixinStandardHelpOptions = true)
final class KeyCreateCommand extends SchemaCommand {
  private static final String UNDEFINED_TABLE = "42P01";
  private static final int LONGEST_NAME = 100;

  @Option(
      names = "--name",
      paramLabel = "CLIENT",
      required = true,
      description = "The client, which may have two active keys at most.")
  private String name;

  @Option(
      names = "--role",
      required = true,
      description = "What it may do: ${COMPLETION-CANDIDATES}.")
  private KeyRole role;

  @Option(
      names = "--expires",
      paramLabel = "DURATION",
      description = "When it ends by itself, from now on, such as 90d (default: never).")
  private Duration expires;

  @Override
  int run(ArcContainer beans, SchemaSession session) throws SQLException {
    if (name.isBlank() || name.length() > LONGEST_NAME || name.matches(".*\\p{Cntrl}.*")) {
      return end(ExitCode.WRONG_USAGE, "--name must be 1 to 100 characters, and no control ones");
    }
    Optional<Instant> expiry = Optional.ofNullable(expires).map(Instant.now()::plus);
    try {
      Optional<KeyStore.Created> key =
          beans.instance(KeyStore.class).get().create(session.connection(), name, role, expiry);
      if (key.isEmpty()) {
        return end(ExitCode.REFUSED, "'%s' %s".formatted(name, KeyStore.FULL));
      }
      System.out.println(key.get().text());
      return ExitCode.DONE;
    } catch (SQLException e) {
      if (UNDEFINED_TABLE.equals(e.getSQLState())) {
        return end(ExitCode.DIFFERS, "there is no table for keys yet; run migrate first");
      }
      throw e;
    }
  }
}
