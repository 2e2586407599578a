package io.anteroom.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of documentation.
 *
 * @param file where it is
 */
record Page(Path file) {
  static final Page OPERATING = new Page(Path.of("docs", "operating.md"));
  static final Page README = new Page(Path.of("README.md"));
  static final Page README_IN_CHINESE = new Page(Path.of("README.zh-CN.md"));

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w*\\n.*?^```$");
  private static final Pattern HEADING = Pattern.compile("(?m)^(#+) (.+)$");

  String text() throws IOException {
    return Files.readString(file);
  }

  /** Its blocks of code, with their languages. */
  List<String> blocks() throws IOException {
    return BLOCK.matcher(text()).results().map(found -> found.group()).toList();
  }

  /** Its headings with their levels, such as {@code ## Start}. */
  List<String> headings() throws IOException {
    return HEADING
        .matcher(BLOCK.matcher(text()).replaceAll(""))
        .results()
        .map(found -> found.group())
        .toList();
  }

  /** What its headings are called in links. */
  List<String> anchors() throws IOException {
    List<String> anchors = new ArrayList<>();
    for (String heading : headings()) {
      Matcher matcher = HEADING.matcher(heading);
      matcher.matches();
      anchors.add(
          matcher
              .group(2)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-'));
    }
    return anchors;
  }
}
