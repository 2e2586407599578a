package io.anteroom.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/** Makes the cluster of a data directory: as a whole or not at all. */
final class Cluster {
  private static final Logger LOG = Logger.getLogger(Cluster.class);

  /**
   * Character classes come from the C library even when the collation is PostgreSQL's own: under
   * plain C, {@code pg_trgm} finds no letter in Chinese text. Not every system knows the first one.
   */
  private static final List<String> LOCALES = List.of("C.UTF-8", "en_US.UTF-8");

  // a name of its own each time: the initdb of a killed program goes on writing
  private static final String UNFINISHED = "pgdata.new";

  private final DataDirectory directory;
  private final Programs programs;

  Cluster(DataDirectory directory, Programs programs) {
    this.directory = directory;
    this.programs = programs;
  }

  /** Removes what killed programs have left, as far as nothing writes to it any more. */
  void removeUnfinished() throws IOException {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(directory.root(), UNFINISHED + "*")) {
      for (Path folder : left) {
        removeIfQuiet(folder);
      }
    }
  }

  void make(Credentials credentials) throws IOException, EmbeddedFailure {
    Path unfinished = Files.createTempDirectory(directory.root(), UNFINISHED);
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

  private static void removeIfQuiet(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException | UncheckedIOException e) {
      LOG.debugf("%s is removed at a later start: %s", folder, e);
    }
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
