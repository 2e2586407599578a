package io.anteroom.schema.verify;

import java.util.Locale;

/**
 * One way in which a live database differs from what this binary expects.
 *
 * @param subject the object as it is expected; an extra one as it is
 * @param kind missing, different or extra
 * @param expected the expected definition; null for an extra object
 * @param actual the live definition; null for a missing object
 * @param blocking whether requests cannot be served with it
 * @param remedy what to do: SQL where SQL does it, else a sentence
 */
public record Difference(
    CatalogObject subject,
    Kind kind,
    String expected,
    String actual,
    boolean blocking,
    String remedy) {

  /** How an object differs. */
  public enum Kind {
    MISSING,
    DIFFERENT,
    EXTRA;

    /** The kind in lower case, as it stands in answers and logs. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The table or view concerned; empty for functions and extensions. */
  public String relation() {
    return subject.relation();
  }

  /** The object in words, such as {@code column cameras.fps}. */
  public String object() {
    return subject.key().toString();
  }

  Difference withRemedy(String other) {
    return new Difference(subject, kind, expected, actual, blocking, other);
  }

  /** The difference in one sentence. */
  public String sentence() {
    String text =
        switch (kind) {
          case MISSING -> object() + " is missing";
          case EXTRA -> object() + " is extra";
          case DIFFERENT ->
              actual.contains("\n")
                  ? object() + " is defined in another way"
                  : object() + " is " + actual + ", expected " + expected;
        };
    return blocking ? text + " (blocks readiness)" : text;
  }
}
