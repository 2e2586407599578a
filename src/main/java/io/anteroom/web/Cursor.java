package io.anteroom.web;

import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
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
    throw Problem.of(
        ProblemType.INVALID_PARAMETER,
        new FieldError("cursor", "must be taken from a link of this list"));
  }

  /** The link to the page that begins behind this key. */
  public Link next(UriInfo uri) {
    byte[] text = String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8);
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    return Link.fromUri(uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build())
        .rel("next")
        .build();
  }
}
