package io.anteroom.web;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.anteroom.web.json.TooLongNumber;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.anteroom.web.problem.RefusedValue;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Reads what is wrong with a request, and names the field as the client knows it. */
final class RequestProblems {
  /** The name that every resource method gives its body; any other parameter is of the URL. */
  static final String BODY = "body";

  private static final SnakeCaseStrategy JSON_NAMES = new SnakeCaseStrategy();

  private RequestProblems() {}

  /** A body that is no JSON is malformed; JSON of another shape than asked for is not valid. */
  static Problem of(JsonProcessingException failure) {
    boolean tooLongNumber = TooLongNumber.isCauseOf(failure);
    boolean unreadable =
        failure.getCause() instanceof JsonParseException
            || failure.getCause() instanceof StreamConstraintsException && !tooLongNumber;
    if (failure instanceof JsonMappingException mapping
        && !mapping.getPath().isEmpty()
        && !unreadable) {
      return Problem.invalid(field(mapping.getPath()), expectation(mapping));
    }
    if (tooLongNumber) {
      return Problem.invalid(BODY, TooLongNumber.MESSAGE);
    }
    if (failure instanceof MismatchedInputException mismatch
        && !mismatch.getOriginalMessage().startsWith("No content")) {
      return Problem.invalid(BODY, expectation(mismatch));
    }
    return Problem.of(
        ProblemType.MALFORMED_BODY, "The body is not well-formed JSON, or is nested too deep");
  }

  /** Fields of a body that are not valid are a 422; parameters of the URL are a 400. */
  static Problem of(ConstraintViolationException failure) {
    List<FieldError> errors =
        failure.getConstraintViolations().stream()
            .map(violation -> new FieldError(field(violation), violation.getMessage()))
            .distinct()
            .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
            .toList();
    boolean body = failure.getConstraintViolations().stream().allMatch(RequestProblems::ofBody);
    return Problem.of(body ? ProblemType.VALIDATION : ProblemType.INVALID_PARAMETER, errors);
  }

  private static boolean ofBody(ConstraintViolation<?> violation) {
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.PARAMETER) {
        return node.getName().equals(BODY);
      }
    }
    return true;
  }

  private static String field(ConstraintViolation<?> violation) {
    StringBuilder field = new StringBuilder();
    String parameter = BODY;
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.PARAMETER) {
        parameter = node.getName();
      } else if (node.getKind() != ElementKind.METHOD) {
        append(field, node);
      }
    }
    return field.isEmpty() ? JSON_NAMES.translate(parameter) : field.toString();
  }

  private static void append(StringBuilder field, Path.Node node) {
    if (node.getIndex() != null) {
      field.append('[').append(node.getIndex()).append(']');
    }
    if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
      field.append(field.isEmpty() ? "" : ".").append(JSON_NAMES.translate(node.getName()));
    }
  }

  private static String field(List<JsonMappingException.Reference> path) {
    return path.stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  /** Says what the field takes, without the names of our classes that Jackson's message has. */
  private static String expectation(JsonMappingException failure) {
    if (failure instanceof RefusedValue) {
      return failure.getOriginalMessage();
    }
    if (TooLongNumber.isCauseOf(failure)) {
      return TooLongNumber.MESSAGE;
    }
    Class<?> target = target(failure);
    if (target == null) {
      return "has a value that cannot be read";
    }
    if (target.isEnum()) {
      return Arrays.stream(target.getEnumConstants())
          .map(Object::toString)
          .collect(Collectors.joining(", ", "must be one of ", ""));
    }
    return "must be " + kind(target);
  }

  private static Class<?> target(JsonMappingException failure) {
    if (failure.getCause() instanceof InputCoercionException outOfRange) {
      return outOfRange.getTargetType();
    }
    return failure instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
  }

  private static String kind(Class<?> target) {
    if (target == Boolean.class || target == boolean.class) {
      return "true or false";
    }
    if (target == Integer.class
        || target == Long.class
        || target == int.class
        || target == long.class) {
      return "a whole number in range";
    }
    if (Number.class.isAssignableFrom(target) || target == double.class) {
      return "a number";
    }
    if (CharSequence.class.isAssignableFrom(target)) {
      return "a string";
    }
    if (Temporal.class.isAssignableFrom(target)) {
      return "an ISO 8601 time with offset";
    }
    if (Collection.class.isAssignableFrom(target)
        || target == ArrayNode.class
        || target.isArray()) {
      return "an array";
    }
    return "an object as the operation describes it";
  }
}
