package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.process.AnteroomProcess;
import java.util.List;

/**
 * What a program has written, read as an operator does: by looking for {@code schema:}.
 *
 * @param lines the lines of the life cycle, without time and thread
 */
record LifeCycleLog(List<String> lines) {
  private static final String MARK = "schema: ";

  /** Reads it; expected conditions leave no stack trace anywhere. */
  static LifeCycleLog of(AnteroomProcess program) {
    assertThat(program.output()).doesNotContain("\tat ", "Exception");
    return new LifeCycleLog(
        program
            .output()
            .lines()
            .filter(line -> line.contains(MARK))
            .map(line -> line.substring(line.indexOf(MARK)))
            .toList());
  }

  /** How many lines begin like this. */
  long count(String beginning) {
    return lines.stream().filter(line -> line.startsWith(MARK + beginning)).count();
  }
}
