package io.anteroom.dataset;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the ending of a file's name says about it. */
final class FileEnding {
  /** Endings of pictures, with what is served for them. */
  private static final Map<String, String> PICTURES =
      Map.of(
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "png", "image/png",
          "webp", "image/webp",
          "gif", "image/gif",
          "bmp", "image/bmp");

  private static final Map<String, String> BEGINNINGS =
      Map.of(
          "jpg", "ffd8ff",
          "jpeg", "ffd8ff",
          "png", "89504e470d0a1a0a",
          "webp", "52494646",
          "gif", "47494638",
          "bmp", "424d");

  private static final Set<String> LABELS = Set.of("txt", "json", "xml", "csv", "yaml", "yml");

  private FileEnding() {}

  static boolean isPicture(String path) {
    return PICTURES.containsKey(of(path));
  }

  static boolean isLabel(String path) {
    return LABELS.contains(of(path));
  }

  /** Pictures as what they are; anything else as bytes, which no browser runs. */
  static String mediaType(String path) {
    return PICTURES.getOrDefault(of(path), "application/octet-stream");
  }

  /**
   * Whether a file may be what its ending says.
   *
   * @param beginning its first bytes, in hexadecimal
   */
  static boolean fits(String path, String beginning) {
    return beginning.startsWith(BEGINNINGS.getOrDefault(of(path), ""));
  }

  private static String of(String path) {
    return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
