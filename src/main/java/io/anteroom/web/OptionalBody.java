package io.anteroom.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.BadRequestException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a body that a client may leave out. The framework demands the Content-Type of a body even
 * where there is none, so an operation that has everything in its URL takes the body as a text. The
 * type is registered for reflection, since no signature names it.
 */
@ApplicationScoped
public class OptionalBody {
  private final ObjectMapper mapper;
  private final Validator validator;

  OptionalBody(ObjectMapper mapper, Validator validator) {
    this.mapper = mapper;
    this.validator = validator;
  }

  /** The body as an object that is valid; empty if none was sent. */
  public <T> Optional<T> read(String body, Class<T> type) {
    if (body == null || body.isBlank()) {
      return Optional.empty();
    }
    T read = parse(body, type);
    if (read == null) {
      return Optional.empty();
    }
    Set<ConstraintViolation<T>> violations = validator.validate(read);
    if (!violations.isEmpty()) {
      throw new ConstraintViolationException(violations);
    }
    return Optional.of(read);
  }

  private <T> T parse(String body, Class<T> type) {
    try {
      return mapper.readValue(body, type);
    } catch (JsonProcessingException e) {
      throw new BadRequestException(e);
    }
  }
}
