package io.anteroom.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README in English and in Chinese say the same. */
class ReadmeTest {
  private static final Pattern CODE = Pattern.compile("`[^`\\n]+`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|<(http[^>]+)>");
  private static final Pattern FIGURE = Pattern.compile("\\d+(?:\\.\\d+)?");
  private static final Pattern ROW = Pattern.compile("(?m)^\\|.*$");
  private static final Pattern LEVEL = Pattern.compile(" .*");
  private static final String EACH_OTHER = "README(\\.zh-CN)?\\.md";

  @Test
  void blocksOfCodeAreTheSame() throws IOException {
    assertThat(comparable(Page.README_IN_CHINESE.blocks()))
        .isEqualTo(comparable(Page.README.blocks()))
        .hasSizeGreaterThan(5);
  }

  @Test
  void headingsAreAsManyAndAsDeep() throws IOException {
    assertThat(Page.README_IN_CHINESE.headings().stream().map(ReadmeTest::level))
        .isEqualTo(Page.README.headings().stream().map(ReadmeTest::level).toList());
  }

  @Test
  void everySettingCommandAndPathIsInBoth() throws IOException {
    assertThat(all(CODE, Page.README_IN_CHINESE)).isEqualTo(all(CODE, Page.README));
  }

  @Test
  void everyLinkIsInBoth() throws IOException {
    assertThat(links(Page.README_IN_CHINESE)).isEqualTo(links(Page.README));
    assertThat(Page.README.text().lines().limit(4)).anyMatch(l -> l.contains("(README.zh-CN.md)"));
    assertThat(Page.README_IN_CHINESE.text().lines().limit(4))
        .anyMatch(l -> l.contains("(README.md)"));
  }

  @Test
  void everyRowHasTheSameFigures() throws IOException {
    List<List<String>> chinese = rows(Page.README_IN_CHINESE);
    List<List<String>> english = rows(Page.README);
    assertThat(chinese).hasSameSizeAs(english);
    for (int i = 0; i < english.size(); i++) {
      assertThat(chinese.get(i)).isEqualTo(english.get(i));
    }
  }

  @Test
  void everyFigureIsInBoth() throws IOException {
    assertThat(all(FIGURE, Page.README_IN_CHINESE)).isEqualTo(all(FIGURE, Page.README));
  }

  /** Without comments, which are translated. */
  private static List<String> comparable(List<String> blocks) {
    return blocks.stream().map(block -> block.replaceAll("(?m)\\s+# .*$", "")).toList();
  }

  private static String level(String heading) {
    return LEVEL.matcher(heading).replaceFirst("");
  }

  private static List<String> all(Pattern pattern, Page page) throws IOException {
    String prose = page.text();
    for (String block : page.blocks()) {
      prose = prose.replace(block, "");
    }
    return pattern.matcher(prose).results().map(MatchResult::group).sorted().toList();
  }

  private static List<String> links(Page page) throws IOException {
    return LINK.matcher(page.text())
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .filter(link -> !link.matches(EACH_OTHER))
        .sorted()
        .toList();
  }

  private static List<List<String>> rows(Page page) throws IOException {
    return ROW.matcher(page.text())
        .results()
        .map(row -> FIGURE.matcher(row.group()).results().map(MatchResult::group).sorted().toList())
        .toList();
  }
}
