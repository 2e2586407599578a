package io.anteroom.rollout;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.Program;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import liquibase.ChecksumVersion;
import liquibase.changelog.ChangeLogParameters;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.DirectoryResourceAccessor;

/**
 * A release of the program: this build, or this build with one more change that adds a column which
 * it needs.
 *
 * @param program what is run
 */
record Release(Program program) {
  static final String CHANGE = "9999-rollout";

  /** What a change does that succeeds at once. */
  static final String AT_ONCE = "";

  private static final Path BUILD = Path.of("target", "quarkus-app");
  private static final String FILE = "db/" + CHANGE + ".sql";

  /** This build. */
  static Release present() {
    return new Release(Program.built());
  }

  /**
   * The release after this one: the changed jar of this one, so an executable has none.
   *
   * @param before SQL that the change runs before it adds the column
   */
  static Release next(String before) throws IOException, LiquibaseException {
    assumeFalse(Program.built().executable(), "an executable cannot be changed");
    Path folder = Files.createTempDirectory("release");
    Path build = folder.resolve("quarkus-app");
    copy(BUILD, build);
    String change =
        """
        --liquibase formatted sql

        --changeset anteroom:%s splitStatements:false stripComments:false
        --comment: What the next release needs
        %s
        ALTER TABLE cameras ADD COLUMN rollout_note text;
        --rollback ALTER TABLE cameras DROP COLUMN rollout_note;
        """
            .formatted(CHANGE, before);
    try (FileSystem jar = FileSystems.newFileSystem(application(build))) {
      Files.writeString(jar.getPath(FILE), change);
      append(jar.getPath("db/changelog.yaml"), "  - include:\n      file: " + FILE + "\n");
      addRow(
          jar.getPath("db/expected-changes.json"),
          "[\"%s\",\"anteroom\",\"%s\",\"%s\",\"\",\"\"]"
              .formatted(CHANGE, FILE, checksum(folder, change)));
      addRow(
          jar.getPath("db/expected-catalog.json"),
          "[\"column\",\"cameras\",\"rollout_note\",\"text\"]");
    }
    return new Release(Program.jar(build.resolve("quarkus-run.jar")));
  }

  /** A program of this release on this database. */
  AnteroomProcess.Builder on(String url) {
    return AnteroomProcess.with().program(program).database(url);
  }

  private static Path application(Path build) throws IOException {
    try (Stream<Path> jars = Files.list(build.resolve("app"))) {
      return jars.findFirst().orElseThrow();
    }
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, Files.readString(file).stripTrailing() + "\n" + text);
  }

  private static void addRow(Path file, String row) throws IOException {
    String rows = Files.readString(file).stripTrailing();
    Files.writeString(
        file, rows.substring(0, rows.length() - 1).stripTrailing() + ",\n" + row + "\n]\n");
  }

  @SuppressWarnings("try") // the accessor declares close() more widely than it throws
  private static String checksum(Path folder, String change)
      throws IOException, LiquibaseException {
    Path file = folder.resolve(FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, change);
    try (DirectoryResourceAccessor resources = new DirectoryResourceAccessor(folder)) {
      return ChangeLogParserFactory.getInstance()
          .getParser(FILE, resources)
          .parse(FILE, new ChangeLogParameters(), resources)
          .getChangeSets()
          .get(0)
          .generateCheckSum(ChecksumVersion.latest())
          .toString();
    } catch (IOException | LiquibaseException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
