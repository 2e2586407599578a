package io.anteroom.web.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An expected outcome that is not success: thrown by a feature, answered as RFC 9457 says. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<FieldError> errors;
  private final Duration retryAfter;

  private Problem(ProblemType type, String detail, List<FieldError> errors, Duration retryAfter) {
    // an expected outcome needs no stack trace
    super(detail, null, false, false);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /** A problem of this kind that concerns the request as a whole. */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), null);
  }

  /** A problem of this kind with one field of the request. */
  public static Problem of(ProblemType type, FieldError error) {
    return of(type, List.of(error));
  }

  /** A problem of this kind with several fields of the request. */
  public static Problem of(ProblemType type, List<FieldError> errors) {
    String detail =
        errors.stream()
            .map(error -> error.field() + " " + error.message())
            .reduce((one, other) -> one + "; " + other)
            .orElse(type.title());
    return new Problem(type, detail, errors, null);
  }

  /** A field of the body that the feature cannot accept. */
  public static Problem invalid(String field, String message) {
    return of(ProblemType.VALIDATION, new FieldError(field, message));
  }

  /** A record that does not exist: {@code notFound("camera", "cam0")}. */
  public static Problem notFound(String kind, Object id) {
    return of(ProblemType.NOT_FOUND, "There is no " + kind + " '" + id + "'");
  }

  /** A record that exists already under the value of this field. */
  public static Problem duplicate(String kind, String field, Object value) {
    return of(
        ProblemType.DUPLICATE,
        new FieldError(field, "'" + value + "' is taken by another " + kind));
  }

  /** What nobody expected; the reason belongs into the log. */
  public static Problem internal() {
    return of(
        ProblemType.INTERNAL, "The service failed; its log has the reason under the request id");
  }

  /** A problem that may pass by itself; the client is told when to try again. */
  public static Problem unavailable(ProblemType type, String detail, Duration retryAfter) {
    return new Problem(type, detail, List.of(), retryAfter);
  }

  public ProblemType type() {
    return type;
  }

  /** Whether another request would have been carried out. */
  public boolean isOfClient() {
    return type.status() < 500;
  }

  /** The fields concerned; empty if it is the request as a whole. */
  public List<FieldError> errors() {
    return errors;
  }

  /** Whole seconds, as the header Retry-After says them. */
  public Optional<String> retryAfter() {
    return Optional.ofNullable(retryAfter)
        .map(after -> String.valueOf(Math.max(1, after.toSeconds())));
  }
}
