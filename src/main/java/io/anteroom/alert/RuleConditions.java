package io.anteroom.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.anteroom.web.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The conditions that each type of rule takes. Types that are not listed are of their writers:
 * their conditions may be any object.
 */
enum RuleConditions {
  VIOLATION_THRESHOLD(List.of("threshold"), List.of("duration_minutes")),
  CONTINUOUS_VIOLATION(List.of("min_detections"), List.of("duration_seconds")),
  NO_DETECTION(List.of(), List.of("duration_minutes"));

  /** Longer than any time that somebody would wait for an alert, in either unit. */
  private static final int LONGEST = 1_000_000;

  private static final int LONGEST_TYPE = 50;

  private final List<String> counts;
  private final List<String> durations;

  RuleConditions(List<String> counts, List<String> durations) {
    this.counts = counts;
    this.durations = durations;
  }

  /**
   * Refuses conditions under which a rule of this type could not be looked at.
   *
   * @throws Problem 422 that names the key
   */
  static void check(String ruleType, JsonNode conditions) {
    of(ruleType).ifPresent(type -> type.check(conditions));
  }

  private static Optional<RuleConditions> of(String ruleType) {
    return Arrays.stream(values())
        .filter(type -> type.name().equalsIgnoreCase(ruleType))
        .findFirst();
  }

  private void check(JsonNode conditions) {
    for (String key : counts) {
      JsonNode count = conditions.path(key);
      if (!count.isIntegralNumber() || !count.canConvertToInt() || count.intValue() < 1) {
        throw invalid(key, "must be a whole number of 1 or more");
      }
    }
    for (String key : durations) {
      JsonNode duration = conditions.path(key);
      if (!duration.isNumber() || duration.doubleValue() <= 0 || duration.doubleValue() > LONGEST) {
        throw invalid(key, "must be a number above 0 and at most " + LONGEST);
      }
    }
    JsonNode type = conditions.path("violation_type");
    boolean free = type.isMissingNode() || type.isNull();
    if (!free && (!type.isTextual() || type.textValue().length() > LONGEST_TYPE)) {
      throw invalid("violation_type", "must be a text of at most " + LONGEST_TYPE + " characters");
    }
  }

  private static Problem invalid(String key, String message) {
    return Problem.invalid("conditions." + key, message);
  }
}
