package io.anteroom.schema.verify;

import java.util.regex.Pattern;

/**
 * Tells whether two printed definitions mean the same. PostgreSQL 15 to 18 print views with more or
 * fewer qualifiers and parentheses, and names with or without their schema; that is levelled out
 * for comparing only, answers show what the server prints.
 */
final class Definitions {
  private static final Pattern QUALIFIER = Pattern.compile("\\b[a-z_][a-z0-9_]*\\.(?=[a-z_\"])");
  private static final Pattern SEARCH_PATH = Pattern.compile("(?m)^ SET search_path TO .*$");
  private static final Pattern LAYOUT = Pattern.compile("[\\s()]+");

  private Definitions() {}

  static boolean same(CatalogObject expected, CatalogObject live) {
    if (expected.definition().equals(live.definition())) {
      return true;
    }
    return switch (expected.kind()) {
      case VIEW -> levelled(expected).equals(levelled(live));
      case FUNCTION -> anywhere(expected).equals(anywhere(live));
      case INDEX, TRIGGER, DEFAULT, CHECK, FOREIGN_KEY ->
          unqualified(expected).equals(unqualified(live));
      default -> false;
    };
  }

  private static String levelled(CatalogObject object) {
    return LAYOUT.matcher(unqualified(object)).replaceAll(" ").strip();
  }

  private static String anywhere(CatalogObject function) {
    return SEARCH_PATH.matcher(function.definition()).replaceAll("");
  }

  private static String unqualified(CatalogObject object) {
    return QUALIFIER.matcher(object.definition()).replaceAll("");
  }
}
