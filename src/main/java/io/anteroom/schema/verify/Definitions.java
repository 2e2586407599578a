package io.anteroom.schema.verify;

import java.util.regex.Pattern;

/**
 * Tells whether two printed definitions mean the same. After a dump and restore PostgreSQL prints
 * the casts of checks and index predicates in another way, and operator classes with or without
 * their schema; that is levelled out for comparing only, answers show what the server prints.
 * Parentheses stay: the catalog is read with those only that carry a meaning.
 */
final class Definitions {
  private static final Pattern QUALIFIER = Pattern.compile("\\b[a-z_][a-z0-9_]*\\.(?=[a-z_\"])");
  private static final Pattern SEARCH_PATH = Pattern.compile("(?m)^ SET search_path TO .*$");
  private static final Pattern TEXT_CAST =
      Pattern.compile("::(character varying|text)(\\(\\d+\\))?(\\[])?");
  private static final Pattern LAYOUT = Pattern.compile("\\s+");

  private Definitions() {}

  static boolean same(CatalogObject expected, CatalogObject live) {
    if (expected.definition().equals(live.definition())) {
      return true;
    }
    return switch (expected.kind()) {
      case INDEX, CHECK -> levelled(expected).equals(levelled(live));
      case FUNCTION -> anywhere(expected).equals(anywhere(live));
      default -> false;
    };
  }

  private static String levelled(CatalogObject object) {
    String uncast = TEXT_CAST.matcher(unqualified(object)).replaceAll("");
    return LAYOUT.matcher(uncast).replaceAll(" ").strip();
  }

  private static String anywhere(CatalogObject function) {
    return SEARCH_PATH.matcher(function.definition()).replaceAll("");
  }

  private static String unqualified(CatalogObject object) {
    return QUALIFIER.matcher(object.definition()).replaceAll("");
  }
}
