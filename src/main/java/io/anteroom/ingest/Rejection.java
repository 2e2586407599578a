package io.anteroom.ingest;

import java.util.Locale;

/** Why a detection was rejected. */
enum Rejection {
  /** It is not what the API takes. */
  INVALID,
  /** A rule of the database refuses one of its values. */
  REFUSED,
  /** It belongs to a week that retention has dropped. */
  DROPPED;

  /** The word in metrics. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
