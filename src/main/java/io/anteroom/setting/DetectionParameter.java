package io.anteroom.setting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of the detectors that the API serves, with the values that they have where nobody
 * has set another. What a client may set is written on {@link NewDetectionConfig}.
 */
enum DetectionParameter {
  HUMAN_CONFIDENCE("human_detection", "confidence_threshold", 0.5),
  HUMAN_IOU("human_detection", "iou_threshold", 0.6),
  HUMAN_BOX_AREA("human_detection", "min_box_area", 1500),
  HUMAN_WIDTH("human_detection", "min_width", 50),
  HUMAN_HEIGHT("human_detection", "min_height", 80),
  HUMAN_DETECTIONS("human_detection", "max_detections", 15),
  HAIRNET_CONFIDENCE("hairnet_detection", "confidence_threshold", 0.65),
  HAIRNET_SCORE("hairnet_detection", "total_score_threshold", 0.85),
  BEHAVIOR_CONFIDENCE("behavior_recognition", "confidence_threshold", 0.65),
  HANDWASHING_FRAMES("behavior_recognition", "handwashing_stability_frames", 3),
  SANITIZING_FRAMES("behavior_recognition", "sanitizing_stability_frames", 3);

  private final String section;
  private final String key;
  private final Number usual;

  DetectionParameter(String section, String key, Number usual) {
    this.section = section;
    this.key = key;
    this.usual = usual;
  }

  /** The parameter with these two names; empty if the API has none. */
  static Optional<DetectionParameter> named(String section, String key) {
    return Arrays.stream(values())
        .filter(one -> one.section.equals(section) && one.key.equals(key))
        .findFirst();
  }

  /** Every section once. */
  static List<String> sections() {
    return Arrays.stream(values()).map(one -> one.section).distinct().toList();
  }

  /** Every key once, whatever sections have it. */
  static List<String> keys() {
    return Arrays.stream(values()).map(one -> one.key).distinct().toList();
  }

  /** The column {@code config_type}. */
  String section() {
    return section;
  }

  /** The column {@code config_key}. */
  String key() {
    return key;
  }

  /** How clients name it: {@code human_detection.min_width}. */
  String path() {
    return section + "." + key;
  }

  Number usual() {
    return usual;
  }

  /** The number that a row holds; empty if old writers left something that no detector can use. */
  Optional<Number> read(JsonNode stored) {
    if (stored == null || !stored.isNumber() || !Double.isFinite(stored.doubleValue())) {
      return Optional.empty();
    }
    if (usual instanceof Integer) {
      boolean whole = stored.doubleValue() == Math.rint(stored.doubleValue());
      return whole && stored.canConvertToInt() ? Optional.of(stored.intValue()) : Optional.empty();
    }
    return Optional.of(stored.doubleValue());
  }
}
