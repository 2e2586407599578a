package io.anteroom.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.command.ExitCode;
import io.anteroom.schema.SchemaPlan;
import io.anteroom.schema.SchemaState;
import io.anteroom.schema.verify.Difference;
import io.anteroom.web.problem.ProblemType;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for operators has a word on everything that the program says. */
class OperatingTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]*)(?:#([^)]+))?\\)");

  @Test
  void everyStateHasASection() throws IOException {
    assertThat(Page.OPERATING.anchors()).containsAll(SchemaState.NAMES);
  }

  @Test
  void everyVerdictAndActionHasARow() throws IOException {
    assertThat(rows("Of a table")).isEqualTo(words(SchemaPlan.Presence.values(), v -> v.label()));
    assertThat(rows("What migrate does about it"))
        .isEqualTo(words(SchemaPlan.Action.values(), v -> v.label()));
    assertThat(rows("Of a difference")).isEqualTo(words(Difference.Kind.values(), v -> v.label()));
  }

  @Test
  void everyProblemHasARow() throws IOException {
    assertThat(rows("Problems"))
        .isEqualTo(words(ProblemType.values(), v -> v.urn().replace("urn:anteroom:problem:", "")));
  }

  @Test
  void everyExitCodeHasARow() throws Exception {
    List<String> codes = new ArrayList<>();
    for (Field code : ExitCode.class.getDeclaredFields()) {
      if (code.getType() == int.class) {
        code.setAccessible(true);
        codes.add(Integer.toString(code.getInt(null)));
      }
    }
    assertThat(codes).hasSizeGreaterThan(5);
    String table = section("Exit codes");
    assertThat(codes)
        .allMatch(code -> Pattern.compile("\\| [\\d, ]*\\b" + code + "\\b").matcher(table).find());
  }

  @Test
  void everyMetricOfOursHasARow() throws IOException {
    String table = section("Metrics");
    for (Queries.Query query : Queries.all()) {
      query.expression().selectors().stream()
          .map(one -> one.metric().replaceFirst("_seconds_(count|sum|max)$", "_seconds"))
          .filter(metric -> metric.startsWith("anteroom_"))
          .forEach(metric -> assertThat(table).contains("`" + metric + "`"));
    }
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    Matcher link = LINK.matcher(Page.OPERATING.text());
    int links = 0;
    while (link.find()) {
      Page target =
          link.group(1).isEmpty()
              ? Page.OPERATING
              : new Page(Path.of("docs").resolve(link.group(1)));
      if (!link.group(1).startsWith("http")) {
        assertThat(Files.exists(target.file())).as(link.group()).isTrue();
        if (link.group(2) != null) {
          assertThat(target.anchors()).as(link.group()).contains(link.group(2));
        }
        links++;
      }
    }
    assertThat(links).isGreaterThan(20);
  }

  private static <T> List<String> words(T[] all, Function<T, String> word) {
    return Arrays.stream(all).map(word).sorted().toList();
  }

  /** The words in the first column of a section's table. */
  private static List<String> rows(String heading) throws IOException {
    List<String> words = new ArrayList<>();
    for (String line : section(heading).lines().toList()) {
      if (line.startsWith("| `")) {
        Matcher word =
            Pattern.compile("`([\\w-]+)`").matcher(line.substring(0, line.indexOf('|', 1)));
        while (word.find()) {
          words.add(word.group(1));
        }
      }
    }
    return words.stream().sorted().toList();
  }

  private static String section(String heading) throws IOException {
    Matcher section =
        Pattern.compile("(?ms)^#+ " + Pattern.quote(heading) + "$(.*?)(?=^#|\\z)")
            .matcher(Page.OPERATING.text());
    assertThat(section.find()).as(heading).isTrue();
    return section.group(1);
  }
}
