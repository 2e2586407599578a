package io.anteroom.web.list;

import java.util.Optional;

/** The part of a list that is asked for: so many rows, from an offset or behind a cursor. */
public record Part(int size, long offset, Optional<Cursor> behind) {}
