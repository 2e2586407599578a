package io.anteroom.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the cluster of a data directory: as a whole or not at all. */
final class Cluster {
  /**
   * Character classes come from the C library even when the collation is PostgreSQL's own: under
   * plain C, {@code pg_trgm} finds no letter in Chinese text. Not every system knows the first one.
   */
  private static final List<String> LOCALES = List.of("C.UTF-8", "en_US.UTF-8");

  private final DataDirectory directory;
  private final Programs programs;

  Cluster(DataDirectory directory, Programs programs) {
    this.directory = directory;
    this.programs = programs;
  }

  void make(Credentials credentials) throws IOException, EmbeddedFailure {
    Path unfinished = directory.clusterInTheMaking();
    Folders.delete(unfinished);
    Path password = directory.root().resolve("password.new");
    Files.deleteIfExists(password);
    try {
      Files.writeString(Files.createFile(password, Folders.secret()), credentials.password());
      initialise(unfinished, password);
    } finally {
      Files.deleteIfExists(password);
    }
    createDatabase(unfinished);
    Files.move(unfinished, directory.cluster(), ATOMIC_MOVE);
  }

  private void initialise(Path unfinished, Path password) throws IOException, EmbeddedFailure {
    Programs.Outcome outcome = null;
    for (String locale : LOCALES) {
      outcome = initdb(unfinished, password, locale);
      if (outcome.isGood()) {
        return;
      }
      if (!outcome.output().contains("invalid locale name")) {
        break;
      }
    }
    throw new EmbeddedFailure("initdb fails: " + outcome.output());
  }

  private Programs.Outcome initdb(Path unfinished, Path password, String locale)
      throws IOException {
    return programs.run(
        "initdb",
        List.of(
            "--pgdata=" + unfinished,
            "--username=" + Credentials.USER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=" + locale,
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums",
            "--set=timezone=UTC",
            "--set=log_timezone=UTC",
            "--set=max_connections=100"));
  }

  /** In single-user mode, so that no client ever meets a server without the database. */
  private void createDatabase(Path unfinished) throws IOException, EmbeddedFailure {
    Programs.Outcome outcome =
        programs.run(
            "postgres",
            List.of("--single", "-D", unfinished.toString(), "postgres"),
            "CREATE DATABASE " + Credentials.DATABASE + "\n");
    if (!outcome.isGood() || outcome.output().contains("ERROR:")) {
      throw new EmbeddedFailure("the database cannot be created: " + outcome.output());
    }
  }
}
