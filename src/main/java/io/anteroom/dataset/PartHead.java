package io.anteroom.dataset;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the headers of a part of a form say.
 *
 * @param field the name of the field; empty if there is none
 * @param file the name of the file; not there if the part is no file
 */
record PartHead(String field, Optional<String> file) {
  private static final Pattern DISPOSITION =
      Pattern.compile("^content-disposition:(.*)$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  /** name="text", where a quote inside is escaped, or name=text. */
  private static final Pattern PARAMETER =
      Pattern.compile("([\\w-]+\\*?)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))");

  private static final String EXTENDED = "UTF-8''";

  static PartHead of(String headers) {
    Matcher disposition = DISPOSITION.matcher(headers);
    String field = "";
    String file = null;
    String extended = null;
    Matcher parameter = PARAMETER.matcher(disposition.find() ? disposition.group(1) : "");
    while (parameter.find()) {
      String value =
          parameter.group(2) == null ? parameter.group(3) : unescaped(parameter.group(2));
      switch (parameter.group(1).toLowerCase(Locale.ROOT)) {
        case "name" -> field = value;
        case "filename" -> file = value;
        case "filename*" -> extended = extended(value);
        default -> {
          // nothing that is asked for
        }
      }
    }
    return new PartHead(field, Optional.ofNullable(extended == null ? file : extended));
  }

  /** As browsers write it: a quote is %22, or in older ones \". */
  private static String unescaped(String text) {
    return text.replace("%22", "\"").replace("\\\"", "\"");
  }

  private static String extended(String text) {
    if (!text.regionMatches(true, 0, EXTENDED, 0, EXTENDED.length())) {
      return null;
    }
    try {
      String encoded = text.substring(EXTENDED.length()).replace("+", "%2B");
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
