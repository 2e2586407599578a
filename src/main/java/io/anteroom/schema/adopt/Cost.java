package io.anteroom.schema.adopt;

import java.util.Locale;

/** What a step costs: how much of the table it touches while nobody else can use it. */
public enum Cost {
  /** Only the catalog changes. */
  METADATA,
  /** Every row is read. */
  SCAN,
  /** Rows are written, those concerned only. */
  ROWS,
  /** Every row is written anew. */
  REWRITE;

  /** The word in lower case, as answers and commands show it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Cost and(Cost other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
