package io.anteroom.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How far a model is in its life. Old rows may hold other words. */
public enum ModelStatus {
  ACTIVE,
  TESTING,
  ARCHIVED,
  DEPRECATED,
  DISABLED;

  /** The status of this word; empty for a word that only old rows have. */
  static Optional<ModelStatus> of(String stored) {
    return Arrays.stream(values()).filter(status -> status.value().equals(stored)).findFirst();
  }

  /**
   * Whether a model may go from this word to that status. What an archive holds is tested before it
   * is used again, and only what was in use is deprecated. To stay is no change, and a word that
   * nobody knows leads anywhere.
   */
  static boolean leads(String stored, ModelStatus next) {
    return of(stored).map(status -> status == next || status.ways().contains(next)).orElse(true);
  }

  private Set<ModelStatus> ways() {
    return switch (this) {
      case TESTING -> EnumSet.of(ACTIVE, DISABLED, ARCHIVED);
      case ACTIVE -> EnumSet.of(TESTING, DEPRECATED, DISABLED, ARCHIVED);
      case DEPRECATED -> EnumSet.of(ACTIVE, DISABLED, ARCHIVED);
      case DISABLED -> EnumSet.of(TESTING, ACTIVE, ARCHIVED);
      case ARCHIVED -> EnumSet.of(TESTING);
    };
  }

  /** The word in the database and on the wire. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value();
  }
}
