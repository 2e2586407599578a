package io.anteroom.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What detectors save, as it is served: always all fields, with the former server's defaults where
 * none is stored, or none that can be read.
 */
@Schema(name = "SavePolicy")
record SavePolicyView(
    boolean ok,
    SaveStrategy strategy,
    int saveInterval,
    double violationThreshold,
    int normalSampleInterval,
    boolean saveNormalSummary) {

  static final String STRATEGY = "strategy";
  static final String SAVE_INTERVAL = "save_interval";
  static final String VIOLATION_THRESHOLD = "violation_threshold";
  static final String NORMAL_SAMPLE_INTERVAL = "normal_sample_interval";
  static final String SAVE_NORMAL_SUMMARY = "save_normal_summary";

  static SavePolicyView of(ObjectNode stored) {
    JsonNode threshold = stored.path(VIOLATION_THRESHOLD);
    boolean readable = threshold.isNumber() && Double.isFinite(threshold.doubleValue());
    return new SavePolicyView(
        true,
        strategy(stored.path(STRATEGY).asText()),
        pictures(stored.path(SAVE_INTERVAL), 30),
        readable ? threshold.doubleValue() : 0.5,
        pictures(stored.path(NORMAL_SAMPLE_INTERVAL), 300),
        stored.path(SAVE_NORMAL_SUMMARY).asBoolean(true));
  }

  private static SaveStrategy strategy(String word) {
    return Arrays.stream(SaveStrategy.values())
        .filter(one -> one.value().equalsIgnoreCase(word))
        .findFirst()
        .orElse(SaveStrategy.SMART);
  }

  private static int pictures(JsonNode stored, int usual) {
    return stored.isIntegralNumber() && stored.canConvertToInt() && stored.intValue() > 0
        ? stored.intValue()
        : usual;
  }
}
