package io.anteroom.schema.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;

/**
 * Reads a change log and refuses what would stop the writers of a database in use, break the
 * release before, or not be resumed after an interruption.
 */
final class ChangeLint {
  private static final String CHANGE_LOG = "db/changelog.yaml";

  private final Path root;
  private final int firstInUse;

  /**
   * @param root the folder that {@code db} lies in
   * @param firstInUse the number of the first change that meets a database in use
   */
  ChangeLint(Path root, int firstInUse) {
    this.root = root;
    this.firstInUse = firstInUse;
  }

  List<Refusal> refusals() throws IOException, LiquibaseException {
    List<Changeset> changes = changes();
    List<Refusal> refusals = new ArrayList<>(unlisted(changes));
    Structure structure = new Structure();
    for (int number = 1; number <= changes.size(); number++) {
      Review review = new Review(changes.get(number - 1), structure);
      read(review, number);
      refusals.addAll(review.refusals());
    }
    return refusals.stream().distinct().toList();
  }

  private void read(Review review, int number) {
    ChangesetRules.check(review, number);
    for (Statement statement : review.change().statements()) {
      review.turnTo(statement);
      if (number >= firstInUse) {
        IndexRules.check(review, statement);
        TableRules.check(review, statement);
        UseRules.check(review, statement);
      }
      review.pass();
    }
  }

  @SuppressWarnings("try") // the accessor declares close() more widely than it throws
  private List<Changeset> changes() throws IOException, LiquibaseException {
    try (ResourceAccessor resources = new DirectoryResourceAccessor(root)) {
      DatabaseChangeLog log =
          ChangeLogParserFactory.getInstance()
              .getParser(CHANGE_LOG, resources)
              .parse(CHANGE_LOG, new ChangeLogParameters(), resources);
      return log.getChangeSets().stream().map(Changeset::of).toList();
    } catch (IOException | LiquibaseException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Refusal> unlisted(List<Changeset> changes) throws IOException {
    List<String> listed = changes.stream().map(Changeset::file).toList();
    try (Stream<Path> files = Files.list(root.resolve("db"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.matches("\\d.*\\.sql") && !listed.contains(file))
          .sorted()
          .map(file -> new Refusal(Rule.NOT_LISTED, "db/" + file, ""))
          .toList();
    }
  }
}
