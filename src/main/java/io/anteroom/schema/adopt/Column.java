package io.anteroom.schema.adopt;

import java.util.Optional;

/**
 * One column of a table, as a catalog has it.
 *
 * @param type as PostgreSQL prints it, such as {@code character varying(100)}
 * @param defaultValue the expression of its default
 */
record Column(String name, String type, boolean notNull, Optional<String> defaultValue) {

  /** Whether its default is the next number of a sequence, as {@code serial} sets it. */
  boolean isSerial() {
    return defaultValue.filter(value -> value.startsWith("nextval(")).isPresent();
  }
}
