package io.anteroom.web;

import static java.util.stream.Collectors.joining;

import io.anteroom.web.json.StorableJson;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.anteroom.web.time.TimeText;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads parameters strictly. By itself the framework takes any word for false, and answers 404 to a
 * number that is none.
 */
@Provider
public class ParameterRules implements ParamConverterProvider {
  private static final Map<String, Boolean> FLAGS =
      Map.of(
          "true", true, "1", true, "yes", true, "on", true, "false", false, "0", false, "no", false,
          "off", false);

  @Override
  public <T> ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    String name = name(annotations);
    if (type == Boolean.class) {
      return new Strict<>(name, "must be true or false", text -> type.cast(flag(text)));
    }
    if (type == Integer.class) {
      return new Strict<>(
          name, "must be a whole number in range", text -> type.cast(Integer.valueOf(text)));
    }
    if (type == Long.class) {
      return new Strict<>(
          name, "must be a whole number in range", text -> type.cast(Long.valueOf(text)));
    }
    if (type.isEnum()) {
      return new Strict<>(name, "must be one of " + words(type), text -> word(type, text));
    }
    if (type == String.class) {
      return new Strict<>(name, StorableJson.TEXT, text -> type.cast(storable(text, annotations)));
    }
    return ofTime(type, name);
  }

  private static <T> ParamConverter<T> ofTime(Class<T> type, String name) {
    if (type == Instant.class) {
      return new Strict<>(
          name, "must be a time in ISO 8601", text -> type.cast(TimeText.read(text)));
    }
    if (type == LocalDate.class) {
      return new Strict<>(
          name, "must be a date such as 2026-01-05", text -> type.cast(TimeText.readDate(text)));
    }
    if (type == ZoneId.class) {
      return new Strict<>(
          name, "must be a time zone such as Europe/Berlin", text -> type.cast(zone(text)));
    }
    return null;
  }

  /** A record whose name cannot be stored does not exist, which is nothing wrong with the URL. */
  private static String storable(String text, Annotation[] annotations) {
    if (StorableJson.Check.isStorable(text)) {
      return text;
    }
    if (Stream.of(annotations).anyMatch(PathParam.class::isInstance)) {
      throw Problem.of(ProblemType.NOT_FOUND, "No record has U+0000 in its " + name(annotations));
    }
    throw new IllegalArgumentException(text);
  }

  private static String words(Class<?> type) {
    return Stream.of(type.getEnumConstants()).map(Object::toString).collect(joining(", "));
  }

  private static <T> T word(Class<T> type, String text) {
    return Stream.of(type.getEnumConstants())
        .filter(value -> value.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  private static ZoneId zone(String text) {
    try {
      // a plus in a URL arrives as a space
      return ZoneId.of(text.replace(' ', '+'));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static Boolean flag(String text) {
    Boolean flag = FLAGS.get(text.toLowerCase(Locale.ROOT));
    if (flag == null) {
      throw new IllegalArgumentException(text);
    }
    return flag;
  }

  private static String name(Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      if (annotation instanceof QueryParam query) {
        return query.value();
      }
      if (annotation instanceof PathParam path) {
        return path.value();
      }
    }
    return "parameter";
  }

  /** Reads one parameter, or says what it takes. */
  private record Strict<T>(String name, String takes, Function<String, T> read)
      implements ParamConverter<T> {
    @Override
    public T fromString(String text) {
      try {
        return read.apply(text);
      } catch (IllegalArgumentException e) {
        throw Problem.of(ProblemType.INVALID_PARAMETER, new FieldError(name, takes));
      }
    }

    @Override
    public String toString(T value) {
      return String.valueOf(value);
    }
  }
}
