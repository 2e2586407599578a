package io.anteroom.web.list;

import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;

/** Where a page of a list ends: the sort key of its last row, opaque to the client. */
public record Cursor(List<String> key) {
  // cannot occur in a key, since PostgreSQL cannot store it
  private static final String SEPARATOR = "\0";

  /** The cursor behind the row with this sort key. */
  public static Cursor behind(String... key) {
    return new Cursor(List.of(key));
  }

  /** Reads what a client got from {@link #next} for a list whose sort key has this many parts. */
  public static Cursor of(String text, int parts) {
    try {
      String key = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      Cursor cursor = new Cursor(List.of(key.split(SEPARATOR, -1)));
      if (cursor.key.size() == parts) {
        return cursor;
      }
    } catch (IllegalArgumentException e) {
      // not one of ours either
    }
    throw notOurs();
  }

  /** The cursor behind the row with this time and number. */
  static Cursor behind(Instant time, long id) {
    return behind(time.toString(), String.valueOf(id));
  }

  /** The cursor behind the row with this time and name. */
  static Cursor behind(Instant time, String id) {
    return new Cursor(List.of(time.toString(), id));
  }

  /** The time of a key of time and number, or of time and name. */
  Instant time() {
    try {
      return Instant.parse(key.get(0));
    } catch (DateTimeParseException e) {
      throw notOurs();
    }
  }

  /** The number of a key of time and number. */
  long id() {
    try {
      return Long.parseLong(key.get(1));
    } catch (NumberFormatException e) {
      throw notOurs();
    }
  }

  /** The name of a key of time and name. */
  String name() {
    return key.get(1);
  }

  /** The link to the page that begins behind this key. */
  public Link next(UriInfo uri) {
    byte[] text = String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8);
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    // it begins where the cursor says, whatever the page before was found by
    URI next =
        uri.getRequestUriBuilder()
            .replaceQueryParam("page")
            .replaceQueryParam("offset")
            .replaceQueryParam("cursor", cursor)
            .build();
    return Link.fromUri(next).rel("next").build();
  }

  private static Problem notOurs() {
    return Problem.of(
        ProblemType.INVALID_PARAMETER,
        new FieldError("cursor", "must be taken from a link of this list"));
  }
}
