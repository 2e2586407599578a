package io.anteroom.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Where a file lies below the folder of its data set, as clients say it. */
final class FilePath {
  private static final int LONGEST = 500;
  private static final int LONGEST_NAME = 255;
  private static final int DEEPEST = 20;
  private static final Set<String> NO_NAMES = Set.of("", ".", "..");

  private FilePath() {}

  /** The path, if it leads to no place but one below the folder; it is never changed. */
  static Optional<String> of(String text) {
    String[] names = text.split("/", -1);
    boolean fits = text.length() <= LONGEST && names.length <= DEEPEST;
    return fits && Arrays.stream(names).allMatch(FilePath::isName)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static boolean isName(String name) {
    return !NO_NAMES.contains(name)
        && name.chars().noneMatch(letter -> letter < ' ' || letter == 0x7f || letter == '\\')
        && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
  }
}
