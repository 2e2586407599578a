package io.anteroom.dataset;

import java.util.Locale;

/** Whether a data set can be used; the table accepts nothing else. */
public enum DatasetStatus {
  ACTIVE,
  ARCHIVED,
  PROCESSING,
  ERROR;

  /** The value in the database and on the wire. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
