package io.anteroom.schema.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every change of the change log is safe on a database in use; docs/writing-a-change.md says how.
 */
class ChangeLintTest {
  /** Release 1 made 0001 to 0015 on an empty database: nothing was there that they could lock. */
  private static final int FIRST_AFTER_RELEASE_1 = 16;

  @TempDir Path folder;

  @Test
  void theChangeLogIsSafeForADatabaseInUse() throws Exception {
    Path resources = Path.of("src", "main", "resources");
    assertThat(new ChangeLint(resources, FIRST_AFTER_RELEASE_1).refusals())
        .as("docs/writing-a-change.md explains each of these")
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.anteroom.schema.lint.RefusedExamples#all")
  void refuses(Example example) throws Exception {
    assertThat(refusals(example)).extracting(Refusal::rule).containsExactly(example.rule());
  }

  @ParameterizedTest
  @MethodSource("io.anteroom.schema.lint.SafeExamples#all")
  void accepts(Example example) throws Exception {
    assertThat(refusals(example)).isEmpty();
  }

  @Test
  void everyRuleHasAnExampleThatItRefusesAndOneThatItAccepts() {
    assertThat(rules(RefusedExamples.all().toList())).containsAll(changeRules());
    assertThat(rules(SafeExamples.all().toList())).containsAll(changeRules());
  }

  @Test
  void everyRuleIsTaught() throws IOException {
    String text = Files.readString(Path.of("docs", "writing-a-change.md"));
    assertThat(Arrays.stream(Rule.values()).map(rule -> "`" + rule.label() + "`"))
        .allSatisfy(label -> assertThat(text).contains(label));
  }

  @Test
  void aRefusalSaysWhereWhyAndWhatToDoInstead() throws Exception {
    Example example = new Example(Rule.TABLE_LOCKED, "", "-- why not\nLOCK TABLE\n  runs");

    assertThat(refusals(example))
        .hasToString(
            """
            [db/0004-try-it.sql, changeset 0004-try-it: table-locked
              LOCK TABLE
                runs
              why: LOCK TABLE stops the users of the table until the change ends
              instead: leave it out: each statement takes the lock that it needs]""");
  }

  @Test
  void aFileThatTheChangeLogDoesNotIncludeIsRefused() throws Exception {
    write("0004-try-it.sql", Example.header("0004-try-it", "") + "SELECT 1;\n--rollback empty\n");
    Files.writeString(folder.resolve("db/0005-forgotten.sql"), "");

    assertThat(new ChangeLint(folder, 1).refusals())
        .extracting(Refusal::rule, Refusal::place)
        .containsExactly(tuple(Rule.NOT_LISTED, "db/0005-forgotten.sql"));
  }

  @ParameterizedTest
  @MethodSource("io.anteroom.schema.lint.RefusedExamples#misnamed")
  void aNameThatSaysSomethingElseIsRefused(String file, String text) throws Exception {
    write(file, text + "SELECT 1;\n--rollback empty\n");

    assertThat(new ChangeLint(folder, 1).refusals())
        .extracting(Refusal::rule)
        .containsOnly(Rule.MISNAMED);
  }

  private List<Refusal> refusals(Example example) throws Exception {
    write("0004-try-it.sql", example.file());
    return new ChangeLint(folder, 4).refusals();
  }

  /** Writes a change log of three earlier changes and this one. */
  private void write(String file, String text) throws IOException {
    Path db = Files.createDirectories(folder.resolve("db"));
    StringBuilder log = new StringBuilder("databaseChangeLog:\n");
    for (Example.Earlier earlier : RefusedExamples.EARLIER) {
      Files.writeString(db.resolve(earlier.file()), earlier.text());
      log.append("  - include:\n      file: db/").append(earlier.file()).append('\n');
    }
    Files.writeString(db.resolve(file), text);
    log.append("  - include:\n      file: db/").append(file).append('\n');
    Files.writeString(db.resolve("changelog.yaml"), log);
  }

  private static Set<Rule> rules(List<Example> examples) {
    return examples.stream().map(Example::rule).collect(Collectors.toSet());
  }

  /** The rules that are proved by the text of one change; the other two have tests of their own. */
  private static List<Rule> changeRules() {
    return Arrays.stream(Rule.values())
        .filter(rule -> rule != Rule.MISNAMED && rule != Rule.NOT_LISTED)
        .toList();
  }
}
