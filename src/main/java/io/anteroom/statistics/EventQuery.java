package io.anteroom.statistics;

import io.anteroom.web.list.Cursor;
import io.anteroom.web.list.Part;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which events a client asks for, and how many. */
class EventQuery {
  /** Of a cursor: time, rank and number. */
  private static final int PARTS = 3;

  @Parameter(description = "Only what this camera has seen", example = "cam0")
  @QueryParam("camera_id")
  @Size(max = 100)
  String cameraId;

  @Parameter(description = "At most so many")
  @QueryParam("limit")
  @DefaultValue("100")
  @Min(1)
  @Max(1000)
  Integer limit;

  @Parameter(description = "From the Link header of the page before")
  @QueryParam("cursor")
  @Size(max = 2000)
  String cursor;

  /** The part of the list that is asked for. */
  Part part() {
    return new Part(limit, 0, Optional.ofNullable(cursor).map(text -> Cursor.of(text, PARTS)));
  }

  /** The event that the page begins behind; empty if it is the first page. */
  Optional<EventKey> behind() {
    if (cursor == null) {
      return Optional.empty();
    }
    Cursor read = Cursor.of(cursor, PARTS);
    try {
      return Optional.of(
          new EventKey(
              Instant.parse(read.key().get(0)),
              Integer.parseInt(read.key().get(1)),
              Long.parseLong(read.key().get(2))));
    } catch (DateTimeException | NumberFormatException e) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER,
          new FieldError("cursor", "must be taken from a link of this list"));
    }
  }
}
