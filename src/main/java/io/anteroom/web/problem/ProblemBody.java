package io.anteroom.web.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A problem on the wire: RFC 9457, and inside it the error object of the former server. It is
 * registered for reflection, since no signature names it.
 */
@RegisterForReflection
public record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    List<FieldError> errors,
    String requestId,
    LegacyError error) {

  /** Its Content-Type, by RFC 9457. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * The body that says this.
   *
   * @param instance the path of the request
   */
  public static ProblemBody of(Problem problem, String instance, String requestId) {
    ProblemType type = problem.type();
    LegacyError error =
        new LegacyError(
            type.legacyCode(),
            type.legacyType(),
            problem.getMessage(),
            requestId,
            BigDecimal.valueOf(Instant.now().toEpochMilli(), 3));
    return new ProblemBody(
        type.urn(),
        type.title(),
        type.status(),
        problem.getMessage(),
        instance,
        problem.errors(),
        requestId,
        error);
  }

  /** The error object of the former server. */
  @RegisterForReflection
  record LegacyError(
      String code, String type, String message, String requestId, BigDecimal timestamp) {}
}
