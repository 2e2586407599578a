package io.anteroom.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What every list takes: which names, how many, from where. A feature adds its own filters. */
public class ListQuery {
  @Parameter(
      description = "Name or part of it; best match first, and no paging",
      example = "entrance")
  @QueryParam("q")
  @Size(max = 100)
  @SingleLine
  public String q;

  @Parameter(description = "At most so many")
  @QueryParam("limit")
  @DefaultValue("1000")
  @Min(1)
  @Max(10_000)
  public Integer limit;

  @Parameter(description = "From the Link header of the page before")
  @QueryParam("cursor")
  @Size(max = 2000)
  public String cursor;

  /** Whether names are searched; the best matches have no further pages. */
  public boolean searches() {
    return q != null && !q.isBlank();
  }

  /**
   * Where the page begins: at the client's cursor, or behind this key, which no row comes before.
   */
  public Cursor behind(String... first) {
    return cursor == null ? Cursor.behind(first) : Cursor.of(cursor, first.length);
  }
}
