package io.anteroom.web.json;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The body of a partial update: the fields that the client sent, out of those that {@code T} has. A
 * field that is absent stays as it is; an explicit null clears it. Each field sent must be as valid
 * as in a new record; the others are not looked at, since an old row may hold what the API would
 * refuse.
 *
 * @param values the values, null where nothing or a null was sent
 * @param sent the fields that were sent, by their names in {@code T}
 */
@PartialIsValid
@JsonDeserialize(using = PartialDeserializer.class)
public record Partial<T>(T values, Set<String> sent) {
  /** Passes the value on if the client sent the field. */
  public <V> void set(String field, Function<T, V> value, Consumer<V> change) {
    if (sent.contains(field)) {
      change.accept(value.apply(values));
    }
  }

  /** Whether the client sent any of these fields. */
  public boolean hasAny(String... fields) {
    return Stream.of(fields).anyMatch(sent::contains);
  }
}
