package io.anteroom.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a key may do: the words of {@code web.Roles}. The table accepts nothing else. */
public enum KeyRole {
  VIEWER,
  OPERATOR,
  INGEST,
  ADMIN;

  /** The role that a row holds. */
  static KeyRole of(String stored) {
    return Arrays.stream(values())
        .filter(role -> role.value().equals(stored))
        .findFirst()
        .orElseThrow();
  }

  /** The value in the database and on the wire. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value();
  }
}
