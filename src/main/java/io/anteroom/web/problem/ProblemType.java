package io.anteroom.web.problem;

import java.util.Arrays;
import java.util.Locale;

/**
 * Every kind of problem that the API reports. The URN of a kind is part of the API and never
 * changes; the old code and type are what the former server said, for its clients.
 */
public enum ProblemType {
  /** A body that is JSON, but not what the operation takes. */
  VALIDATION(422, "The request body is not valid", "VALIDATION_ERROR", "validation_error"),
  /** A query, path or header parameter that the operation does not take. */
  INVALID_PARAMETER(400, "A parameter is not valid", "INVALID_PARAMETER", "validation_error"),
  /** A body that cannot be read. */
  MALFORMED_BODY(400, "The request body cannot be read", "VALIDATION_ERROR", "validation_error"),
  /** Any other fault of the client. */
  BAD_REQUEST(400, "The request cannot be understood", "VALIDATION_ERROR", "validation_error"),
  /** Nobody says who the request comes from. */
  UNAUTHENTICATED(
      401,
      "The request does not say who sends it",
      "AUTHENTICATION_REQUIRED",
      "authentication_error"),
  /** A key or token that is not valid. */
  INVALID_CREDENTIALS(
      401, "The key or token is not valid", "INVALID_CREDENTIALS", "authentication_error"),
  /** Who sends the request may not do this. */
  FORBIDDEN(403, "The sender may not do this", "INSUFFICIENT_PERMISSIONS", "authorization_error"),
  /** A record that does not exist. */
  NOT_FOUND(404, "There is no such record", "RESOURCE_NOT_FOUND", "not_found_error"),
  /** A path that the API does not have. */
  UNKNOWN_PATH(404, "There is no such path", "ENDPOINT_NOT_FOUND", "not_found_error"),
  /** A path that exists, with a method that it does not have. */
  METHOD_NOT_ALLOWED(
      405, "The path does not take this method", "ENDPOINT_NOT_FOUND", "not_found_error"),
  /** No representation that the client accepts. */
  NOT_ACCEPTABLE(
      406, "No acceptable representation exists", "INVALID_PARAMETER", "validation_error"),
  /** A change that the present state does not allow. */
  CONFLICT(409, "The change contradicts what is stored", "RESOURCE_CONFLICT", "conflict_error"),
  /** A record that exists already. */
  DUPLICATE(409, "The record exists already", "DUPLICATE_RESOURCE", "conflict_error"),
  /** If-Match names another state of the record than the present one. */
  PRECONDITION_FAILED(
      412, "The record has changed since it was read", "RESOURCE_CONFLICT", "conflict_error"),
  /** A body above the limit. */
  BODY_TOO_LARGE(413, "The request body is too large", "VALIDATION_ERROR", "validation_error"),
  /** A body in a format that the operation does not read. */
  UNSUPPORTED_MEDIA_TYPE(
      415, "The content type is not supported", "VALIDATION_ERROR", "validation_error"),
  /** A change without If-Match where the service demands it. */
  PRECONDITION_REQUIRED(
      428,
      "The change must name the state it is based on",
      "MISSING_REQUIRED_FIELD",
      "validation_error"),
  /** More requests a second than a sender may send. */
  TOO_MANY_REQUESTS(
      429, "The sender sends too many requests", "RATE_LIMIT_EXCEEDED", "rate_limit_error"),
  /** A fault of the service. */
  INTERNAL(500, "The service failed", "INTERNAL_SERVER_ERROR", "server_error"),
  /** A function of the former server that a data service does not have. */
  NOT_IMPLEMENTED(
      501, "This service does not do that", "EXTERNAL_SERVICE_ERROR", "external_service_error"),
  /** The schema is not ready for traffic. */
  NOT_READY(503, "The service is not ready", "SERVICE_UNAVAILABLE", "service_unavailable"),
  /** The database does not answer. */
  DATABASE_UNAVAILABLE(
      503, "The database does not answer", "DATABASE_UNAVAILABLE", "database_error"),
  /** The issuer of tokens does not answer, so that none can be checked. */
  ISSUER_UNAVAILABLE(
      503,
      "The issuer of tokens does not answer",
      "EXTERNAL_SERVICE_ERROR",
      "external_service_error"),
  /** The folder for files takes none. */
  STORAGE_UNAVAILABLE(
      503, "The storage takes no files", "SERVICE_UNAVAILABLE", "service_unavailable");

  private final int status;
  private final String title;
  private final String legacyCode;
  private final String legacyType;

  ProblemType(int status, String title, String legacyCode, String legacyType) {
    this.status = status;
    this.title = title;
    this.legacyCode = legacyCode;
    this.legacyType = legacyType;
  }

  /** The kind that an HTTP status without further knowledge stands for. */
  public static ProblemType ofStatus(int status) {
    ProblemType other = status < 500 ? BAD_REQUEST : INTERNAL;
    return Arrays.stream(values())
        .filter(type -> type.status == status && type.status != BAD_REQUEST.status)
        .filter(type -> type != NOT_FOUND)
        .findFirst()
        .orElse(other);
  }

  /** The stable name: a URN, since it promises no web page. */
  public String urn() {
    return "urn:anteroom:problem:" + word();
  }

  /** What tells it from the others. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** Its code in the answers of the former server. */
  public String legacyCode() {
    return legacyCode;
  }

  /** Its type in the answers of the former server. */
  public String legacyType() {
    return legacyType;
  }
}
