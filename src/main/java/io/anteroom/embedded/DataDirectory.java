package io.anteroom.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of one embedded database: its cluster and what lies beside it. */
record DataDirectory(Path root) {
  static final String KEY = "anteroom.embedded.data-directory";

  /** Makes the folder if it is not there, readable by its owner only. */
  static DataDirectory at(Path folder) throws EmbeddedRefusal {
    try {
      Files.createDirectories(folder, Folders.ownerOnly());
      // one name for one folder: a server is known by the path it was started with
      DataDirectory directory = new DataDirectory(folder.toRealPath());
      directory.check();
      return directory;
    } catch (IOException e) {
      throw new DataDirectory(folder.toAbsolutePath()).unusable("cannot be made");
    }
  }

  /** PostgreSQL's own data directory. */
  Path cluster() {
    return root.resolve("pgdata");
  }

  /** Locked by the program that uses the directory. */
  Path lock() {
    return root.resolve("lock");
  }

  /** What the server writes. */
  Path log() {
    return root.resolve("postgresql.log");
  }

  /** What the server wrote when it ran the last time. */
  Path previousLog() {
    return root.resolve("postgresql.previous.log");
  }

  /** The password, in the form that libpq reads. */
  Path passwordFile() {
    return root.resolve("pgpass");
  }

  boolean hasCluster() {
    return Files.exists(cluster().resolve("PG_VERSION"));
  }

  private void check() throws EmbeddedRefusal {
    if (!Files.isWritable(root)) {
      throw unusable("is not writable");
    }
    if (Files.exists(root.resolve("PG_VERSION"))) {
      throw unusable("is a PostgreSQL cluster of its own");
    }
    Optional<String> version = clusterVersion();
    if (version.isPresent() && !version.get().equals(PostgresBinaries.MAJOR)) {
      throw unusable(
          "holds data of PostgreSQL "
              + version.get()
              + ", which PostgreSQL "
              + PostgresBinaries.MAJOR
              + " cannot read");
    }
  }

  private Optional<String> clusterVersion() throws EmbeddedRefusal {
    if (!hasCluster()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(cluster().resolve("PG_VERSION")).strip());
    } catch (IOException e) {
      throw unusable("is not readable");
    }
  }

  private EmbeddedRefusal unusable(String reason) {
    return new EmbeddedRefusal(
        "the data directory "
            + root
            + " "
            + reason
            + "; set "
            + KEY
            + " to another folder, or QUARKUS_DATASOURCE_JDBC_URL to use another database");
  }
}
