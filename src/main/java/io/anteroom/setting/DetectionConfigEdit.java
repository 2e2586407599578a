package io.anteroom.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.problem.Problem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds the parameters that a client sent in a body whose values are known to be valid. */
final class DetectionConfigEdit {
  private static final String IGNORED = "message";

  private DetectionConfigEdit() {}

  /**
   * The values sent; a JSON null clears one. What is no parameter is refused and not ignored: its
   * sender would wait in vain for the detectors to obey.
   */
  static Map<DetectionParameter, JsonNode> read(ObjectNode body) {
    List<String> sections = DetectionParameter.sections();
    Map<DetectionParameter, JsonNode> sent = new EnumMap<>(DetectionParameter.class);
    body.properties()
        .forEach(
            section -> {
              if (sections.contains(section.getKey())) {
                read(section.getKey(), section.getValue(), sent);
              } else if (!section.getKey().equals(IGNORED)) {
                throw unknown(section.getKey());
              }
            });
    return sent;
  }

  private static void read(
      String section, JsonNode values, Map<DetectionParameter, JsonNode> sent) {
    values
        .properties()
        .forEach(
            value ->
                sent.put(
                    DetectionParameter.named(section, value.getKey())
                        .orElseThrow(() -> unknown(section + "." + value.getKey())),
                    value.getValue()));
  }

  private static Problem unknown(String path) {
    return Problem.invalid(path, "is no parameter of the detectors");
  }
}
