package io.anteroom.web;

import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import java.io.IOException;

/** The body of a request could not be read to its end, which is no fault of the service. */
final class BodyNotRead extends IOException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;

  private BodyNotRead(ProblemType type, String message, IOException cause) {
    super(message, cause);
    this.type = type;
  }

  /** There is more of it than the service takes. */
  static BodyNotRead tooLarge() {
    return new BodyNotRead(ProblemType.BODY_TOO_LARGE, BodyLimit.EXCEEDED, null);
  }

  /** It comes so slowly that it would keep a thread for as long as the client likes. */
  static BodyNotRead tooSlow() {
    return new BodyNotRead(ProblemType.BAD_REQUEST, "The body comes too slowly", null);
  }

  /** The client left, or sends nothing. */
  static BodyNotRead interrupted(IOException cause) {
    return new BodyNotRead(ProblemType.BAD_REQUEST, "The body ends before it is complete", cause);
  }

  /** The answer, for a client that is still there. */
  Problem problem() {
    return Problem.of(type, getMessage());
  }
}
