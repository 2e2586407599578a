package io.anteroom.schema.adopt;

import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.Ddl;

/** SQL as steps carry it: without the last semicolon. */
final class Statements {
  private Statements() {}

  static String create(CatalogObject object) {
    return bare(Ddl.create(object));
  }

  static String drop(CatalogObject object) {
    return bare(Ddl.drop(object));
  }

  static String bare(String sql) {
    String text = sql.strip();
    return text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
  }
}
