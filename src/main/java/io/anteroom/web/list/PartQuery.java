package io.anteroom.web.list;

import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Which part of a long list is asked for. Clients of the former server turn pages by page or by
 * offset, and pay for each row before the page; a cursor costs the same on every page. A feature
 * adds its own filters.
 */
public class PartQuery {
  @Parameter(description = "At most so many; wins over page_size")
  @QueryParam("limit")
  @Min(1)
  @Max(1000)
  public Integer limit;

  @Parameter(description = "The same as limit")
  @QueryParam("page_size")
  @Min(1)
  @Max(1000)
  public Integer pageSize;

  @Parameter(description = "Number of the page, from 1; wins over offset")
  @QueryParam("page")
  @Min(1)
  public Integer page;

  @Parameter(description = "So many rows are passed over")
  @QueryParam("offset")
  @Min(0)
  public Integer offset;

  @Parameter(description = "From the Link header of the page before, instead of page and offset")
  @QueryParam("cursor")
  @Size(max = 2000)
  public String cursor;

  /**
   * The part that is asked for.
   *
   * @param usual how many rows it has if the client does not say
   */
  public Part part(int usual) {
    int size = limit != null ? limit : pageSize != null ? pageSize : usual;
    if (cursor == null) {
      long start = page != null ? (page - 1L) * size : offset != null ? offset : 0;
      return new Part(size, start, Optional.empty());
    }
    if (page != null || offset != null) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER,
          new FieldError("cursor", "says where the page begins: leave out page and offset"));
    }
    return new Part(size, 0, Optional.of(Cursor.of(cursor, 2)));
  }
}
