package io.anteroom.statistics;

import io.anteroom.web.list.Cursor;
import java.time.Instant;

/**
 * The place of an event among all: newest first, those of one time by their source and number.
 *
 * @param rank of the source
 * @param id of the row in its table
 */
record EventKey(Instant time, int rank, long id) {
  /** The cursor behind this event. */
  Cursor cursor() {
    return Cursor.behind(time.toString(), String.valueOf(rank), String.valueOf(id));
  }
}
