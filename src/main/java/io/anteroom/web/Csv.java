package io.anteroom.web;

/**
 * How CSV is written, after RFC 4180. A file begins with a byte order mark, as the former server's
 * did, without which spreadsheets take UTF-8 for something else.
 */
public final class Csv {
  /** What a file begins with. */
  public static final String MARK = "\ufeff";

  /** What a line ends with. */
  public static final String END = "\r\n";

  private static final String COMPUTED = "=+-@\t\r\n";

  private Csv() {}

  /** A text of somebody else's: one that a spreadsheet would compute gets an apostrophe. */
  public static String text(String text) {
    boolean computed = !text.isEmpty() && COMPUTED.indexOf(text.charAt(0)) >= 0;
    return cell(computed ? "'" + text : text);
  }

  /** A value of ours, such as a number or a time. */
  public static String cell(String value) {
    boolean plain = value.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
