package io.anteroom.schema;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What may stand in {@code objects}: mostly what detectors write, and whatever else JSON allows.
 */
final class RandomObjects {
  private static final String[] NAMES = {
    "", "\"class_name\": \"person\"", "\"class_name\": \"no_hairnet\"",
    "\"class_name\": \"handwashing\"", "\"class_name\": \"sanitizing\"", "\"class_name\": null",
    "\"class_name\": \"\"", "\"class_name\": 1", "\"class_name\": {}",
    "\"class_name\": [\"person\"]", "\"class_name\": \"Person\""
  };
  private static final String[] NUMBERS = {
    "",
    "\"class_id\": 0",
    "\"class_id\": \"0\"",
    "\"class_id\": 2",
    "\"class_id\": \"2\"",
    "\"class_id\": 3",
    "\"class_id\": \"3\"",
    "\"class_id\": 1",
    "\"class_id\": null",
    "\"class_id\": true",
    "\"class_id\": [0]",
    "\"class_id\": {\"class_id\": 0}"
  };
  private static final String[] METADATA = {
    "",
    "\"metadata\": {}",
    "\"metadata\": {\"has_hairnet\": false}",
    "\"metadata\": {\"has_hairnet\": \"false\"}",
    "\"metadata\": {\"has_hairnet\": true}",
    "\"metadata\": {\"has_hairnet\": null}",
    "\"metadata\": {\"has_hairnet\": [false]}",
    "\"metadata\": [{\"has_hairnet\": false}]",
    "\"metadata\": null",
    "\"metadata\": \"x\""
  };
  private static final String[] OTHERS = {"null", "1", "\"person\"", "true", "[]", "{}", "-1e300"};

  private final Random random;

  RandomObjects(long seed) {
    random = new Random(seed);
  }

  /** JSON of one detection; null where it has none. */
  String next() {
    return switch (random.nextInt(12)) {
      case 0 -> null;
      case 1 -> any(OTHERS);
      case 2 -> object();
      case 3 -> "{\"a\": " + object() + ", \"b\": [" + object() + "]}";
      default -> array();
    };
  }

  /** What a writer says it has counted: mostly nothing. */
  Integer count() {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> random.nextInt(-1, 9);
      default -> 0;
    };
  }

  /** JSON of objects, and of some things that are none. */
  String array() {
    return IntStream.range(0, random.nextInt(7))
        .mapToObj(
            i ->
                switch (random.nextInt(9)) {
                  case 0 -> any(OTHERS);
                  case 1 -> "[" + object() + ", [" + object() + "]]";
                  default -> object();
                })
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private String object() {
    return IntStream.of(0, 1, 2)
        .mapToObj(part -> any(part == 0 ? NAMES : part == 1 ? NUMBERS : METADATA))
        .filter(member -> !member.isEmpty())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private String any(String... values) {
    return values[random.nextInt(values.length)];
  }
}
