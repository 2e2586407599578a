package io.anteroom.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.anteroom.web.json.JsonText;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the many objects of one body, each for itself: a client that sends a thousand learns what
 * is wrong with every one of them, and not with the first only.
 */
@ApplicationScoped
public class BodyItems {
  private final ObjectMapper mapper;
  private final Validator validator;

  BodyItems(ObjectMapper mapper, Validator validator) {
    this.mapper = mapper;
    this.validator = validator;
  }

  /**
   * Reads one of them.
   *
   * @param place how the client knows it: {@code regions[3]}
   */
  public <T> Item<T> read(String place, JsonNode json, Class<T> type) {
    return read(place, () -> mapper.treeToValue(json, type));
  }

  /** Reads one that came by itself. */
  public <T> Item<T> read(byte[] json, Class<T> type) {
    ObjectReader reader = mapper.readerFor(type).withAttribute(JsonText.SOURCE, json);
    return read("", () -> reader.readValue(json));
  }

  private <T> Item<T> read(String place, Source<T> source) {
    try {
      T value = source.read();
      if (value == null) {
        return Item.of(
            List.of(in(place, new FieldError(RequestProblems.BODY, "must not be null"))));
      }
      Set<ConstraintViolation<T>> violations = validator.validate(value);
      return violations.isEmpty()
          ? new Item<>(Optional.of(value), List.of())
          : faults(place, RequestProblems.of(new ConstraintViolationException(violations)));
    } catch (JsonProcessingException e) {
      return faults(place, RequestProblems.of(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> Item<T> faults(String place, Problem problem) {
    return problem.errors().isEmpty()
        ? Item.of(List.of(in(place, new FieldError(RequestProblems.BODY, problem.getMessage()))))
        : Item.of(problem.errors().stream().map(fault -> in(place, fault)).toList());
  }

  private static FieldError in(String place, FieldError fault) {
    if (fault.field().equals(RequestProblems.BODY)) {
      return place.isEmpty() ? fault : new FieldError(place, fault.message());
    }
    return new FieldError(
        place.isEmpty() ? fault.field() : place + "." + fault.field(), fault.message());
  }

  /** One of the objects, or what is wrong with it. */
  public record Item<T>(Optional<T> value, List<FieldError> faults) {
    private static <T> Item<T> of(List<FieldError> faults) {
      return new Item<>(Optional.empty(), faults);
    }
  }

  /** Something that an object is read from. */
  @FunctionalInterface
  private interface Source<T> {
    T read() throws IOException;
  }
}
