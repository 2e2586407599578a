package io.anteroom.observability;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a PromQL expression asks for. Of the language, as much as the queries of ours use. */
final class Expression {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<string>\"(?:[^\"\\\\]|\\\\.)*\")"
              + "|(?<word>[a-zA-Z_:][\\w:]*)"
              + "|(?<number>\\d+(?:\\.\\d+)?)"
              + "|(?<range>\\[(?:\\d+[smhd]|\\$__rate_interval)])"
              + "|(?<sign>=~|!~|!=|==|>=|<=|[-+*/<>=(){},])");
  private static final Set<String> FUNCTIONS =
      Set.of(
          "sum",
          "min",
          "max",
          "topk",
          "rate",
          "increase",
          "changes",
          "histogram_quantile",
          "absent",
          "vector");
  private static final Set<String> BETWEEN = Set.of("or", "and", "unless");

  private final List<String> tokens = new ArrayList<>();
  private final List<Selector> selectors = new ArrayList<>();
  private final Set<String> grouping = new HashSet<>();
  private int at;

  private Expression(String text) {
    int end = 0;
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      require(text.substring(end, matcher.start()).isBlank(), "cannot be read", text);
      tokens.add(matcher.group());
      end = matcher.end();
    }
    require(text.substring(end).isBlank(), "cannot be read", text);
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if it has something that this does not know
   */
  static Expression read(String text) {
    Expression expression = new Expression(text);
    expression.readAll();
    return expression;
  }

  /** The series that it asks for. */
  List<Selector> selectors() {
    return selectors;
  }

  /** The labels that its aggregations keep. */
  Set<String> grouping() {
    return grouping;
  }

  private void readAll() {
    int open = 0;
    while (at < tokens.size()) {
      String token = next();
      if (token.equals("by")) {
        readGrouping();
      } else if (isWord(token)) {
        readWord(token);
      } else {
        open += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
        require(!token.equals("{") && open >= 0, "does not belong here", token);
      }
    }
    require(open == 0, "is not closed", tokens.toString());
  }

  private void readWord(String word) {
    if (peek("(") || FUNCTIONS.contains(word)) {
      require(FUNCTIONS.contains(word), "is no function known here", word);
    } else if (!BETWEEN.contains(word)) {
      selectors.add(new Selector(word, peek("{") ? readMatchers() : List.of()));
    }
  }

  private void readGrouping() {
    expect("(");
    while (!peek(")")) {
      grouping.add(next());
      if (!peek(")")) {
        expect(",");
      }
    }
    expect(")");
  }

  private List<Label> readMatchers() {
    List<Label> matchers = new ArrayList<>();
    expect("{");
    while (!peek("}")) {
      String name = next();
      String operator = next();
      String value = next();
      require(isWord(name) && value.startsWith("\""), "is no matcher", name + operator + value);
      require(Set.of("=", "!=", "=~", "!~").contains(operator), "is no comparison", operator);
      matchers.add(new Label(name, operator, value.substring(1, value.length() - 1)));
      if (!peek("}")) {
        expect(",");
      }
    }
    expect("}");
    return matchers;
  }

  private static boolean isWord(String token) {
    return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
  }

  private boolean peek(String token) {
    return at < tokens.size() && tokens.get(at).equals(token);
  }

  private String next() {
    require(at < tokens.size(), "ends too early", tokens.toString());
    return tokens.get(at++);
  }

  private void expect(String token) {
    String found = next();
    require(found.equals(token), "is not " + token, found);
  }

  private static void require(boolean fulfilled, String what, String where) {
    if (!fulfilled) {
      throw new IllegalArgumentException(where + " " + what);
    }
  }

  /** A metric, and which of its series. */
  record Selector(String metric, List<Label> labels) {}

  /** A condition on a label. */
  record Label(String name, String operator, String value) {
    /** Whether it asks for series whose label has a value, and this is one. */
    boolean asksFor(String actual) {
      return operator.equals("=") ? value.equals(actual) : actual.matches(value);
    }

    /** Whether it says which values it wants, and not those of a variable of the dashboard. */
    boolean isChoice() {
      return (operator.equals("=") || operator.equals("=~")) && !value.startsWith("$");
    }
  }
}
