package io.anteroom.schema.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import org.postgresql.core.Parser;

/**
 * One SQL statement of a change.
 *
 * @param text as it is written, without the comments above it
 * @param words its words and signs; names in the form PostgreSQL stores them, literals in quotes
 * @param comments the comments right above it
 */
record Statement(String text, List<String> words, List<String> comments) {

  private static final Database POSTGRES = new PostgresDatabase();

  /** The statements of a text. Where quotes and comments end is the driver's business. */
  static List<Statement> in(String sql) {
    Scan scan = new Scan(sql.toCharArray());
    while (scan.at < scan.sql.length) {
      scan.step();
    }
    scan.end(scan.at);
    return scan.found;
  }

  /** A place in its words, to read on from. */
  Words read() {
    return new Words(words);
  }

  private static final class Scan {
    private final char[] sql;
    private final List<Statement> found = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private List<String> comments = new ArrayList<>();
    private int at;
    private int start = -1;

    private Scan(char[] sql) {
      this.sql = sql;
    }

    private void step() {
      char c = sql[at];
      int last = last(c);
      String piece = new String(sql, at, Math.min(last + 1, sql.length) - at);
      if (c == ';') {
        end(at);
      } else if (last > at && (c == '-' || c == '/')) {
        comment(piece);
      } else if (!Character.isWhitespace(c)) {
        word(name(c, last, piece));
      }
      at = last + 1;
    }

    /** The position of the last character of what begins here. */
    private int last(char c) {
      return switch (c) {
        case '\'' -> Parser.parseSingleQuotes(sql, at, true);
        case '"' -> Parser.parseDoubleQuotes(sql, at);
        case '$' -> Parser.parseDollarQuotes(sql, at);
        case '-' -> Parser.parseLineComment(sql, at);
        case '/' -> Parser.parseBlockComment(sql, at);
        default -> lastOfWord();
      };
    }

    private int lastOfWord() {
      int last = at;
      if (Character.isLetterOrDigit(sql[at]) || Parser.isIdentifierStartChar(sql[at])) {
        while (last + 1 < sql.length && Parser.isIdentifierContChar(sql[last + 1])) {
          last++;
        }
      }
      return last;
    }

    private String name(char c, int last, String piece) {
      if (c == '"') {
        String bare = piece.substring(1, piece.length() - 1);
        // a reserved word is a name in quotes only, and never without
        return POSTGRES.isReservedWord(bare) ? piece : bare;
      }
      return c == '\'' || last == at ? piece : piece.toLowerCase(Locale.ROOT);
    }

    private void word(String word) {
      if (start < 0) {
        start = at;
      }
      words.add(word);
    }

    private void comment(String piece) {
      if (start < 0) {
        comments.add(piece.strip());
      }
    }

    private void end(int position) {
      if (start >= 0) {
        String text = new String(sql, start, position - start).strip();
        found.add(new Statement(text, List.copyOf(words), List.copyOf(comments)));
        words = new ArrayList<>();
        comments = new ArrayList<>();
        start = -1;
      }
    }
  }
}
