package io.anteroom.web.list;

import io.anteroom.web.SingleLine;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a list of named records takes: which names, and which part. A feature adds its filters. */
public class ListQuery extends PartQuery {
  @Parameter(description = "Name or part of it; best match first", example = "entrance")
  @QueryParam("q")
  @Size(max = 100)
  @SingleLine
  public String q;

  /** Whether names are searched. */
  public boolean searches() {
    return q != null && !q.isBlank();
  }
}
