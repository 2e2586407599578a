package io.anteroom.schema.adopt;

import java.util.Locale;

/**
 * What an adoption makes of one table.
 *
 * @param reason why the table is in conflict, in one sentence; else empty
 */
public record TableVerdict(String table, Standing standing, String reason) {

  static TableVerdict of(String table, Standing standing) {
    return new TableVerdict(table, standing, "");
  }

  static TableVerdict conflict(String table, String reason) {
    return new TableVerdict(table, Standing.CONFLICT, reason);
  }

  /** How a table stands before an adoption. */
  public enum Standing {
    /** It is not there and is made. */
    ABSENT,
    /** It is as it should be and stays. */
    EXACT,
    /** It is one of the old system's and is changed in named steps. */
    ADOPTABLE,
    /** It is somebody else's, or cannot be changed without loss. */
    CONFLICT;

    /** The word in lower case, as reports show it. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
