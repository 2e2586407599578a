package io.anteroom.violation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A violation as the second front end shows it among those of a frame. */
@Schema(name = "FrameViolation")
record FrameViolation(
    @Schema(examples = "no_hairnet") String type,
    @Schema(description = "What the detector wrote about it, or else its type in words")
        String description,
    @Schema(nullable = true, examples = "0.87") Double confidence,
    @Schema(nullable = true, description = "Left, top, right and bottom in pixels")
        List<Double> bbox) {

  private static final int SIDES = 4;

  /**
   * The corners of a box.
   *
   * @param stored {@code {x, y, width, height}}, or the corners as older writers have left them
   * @return null if it is neither
   */
  static List<Double> corners(JsonNode stored) {
    if (stored.isArray()) {
      return numbers(stored.valueStream()).orElse(null);
    }
    return numbers(Stream.of("x", "y", "width", "height").map(stored::path))
        .map(
            box ->
                List.of(box.get(0), box.get(1), box.get(0) + box.get(2), box.get(1) + box.get(3)))
        .orElse(null);
  }

  private static Optional<List<Double>> numbers(Stream<JsonNode> nodes) {
    List<Double> numbers =
        nodes.map(node -> node.isNumber() ? node.doubleValue() : Double.NaN).toList();
    boolean whole = numbers.size() == SIDES && numbers.stream().allMatch(Double::isFinite);
    return whole ? Optional.of(numbers) : Optional.empty();
  }
}
