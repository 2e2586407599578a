package io.anteroom.schema.adopt;

import java.util.Optional;

/**
 * One column of a table, as a catalog has it.
 *
 * @param type as PostgreSQL prints it, such as {@code character varying(100)}
 * @param defaultValue the expression of its default
 */
record Column(String name, String type, boolean notNull, Optional<String> defaultValue) {

  /**
   * Whether this default is no default: the expression makes every value, and none can be given.
   */
  static boolean isGenerated(String defaultValue) {
    return defaultValue.startsWith("GENERATED ALWAYS AS ");
  }
}
