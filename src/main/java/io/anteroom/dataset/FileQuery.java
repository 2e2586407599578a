package io.anteroom.dataset;

import io.anteroom.web.list.Part;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which part of the files of a data set is asked for. */
class FileQuery {
  @Parameter(description = "At most so many")
  @QueryParam("limit")
  @Min(1)
  @Max(1000)
  Integer limit;

  @Parameter(description = "So many are passed over")
  @QueryParam("offset")
  @Min(0)
  Integer offset;

  Part part(int usual) {
    return new Part(limit == null ? usual : limit, offset == null ? 0 : offset, Optional.empty());
  }
}
