package io.anteroom.schema;

import io.anteroom.schema.verify.Difference;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A difference on the wire and in {@code verify --json}.
 *
 * @param object the object in words, such as {@code column cameras.fps}
 * @param kind {@code missing}, {@code different} or {@code extra}
 * @param expected the expected definition; null for an extra object
 * @param actual the live definition; null for a missing object
 * @param blocking whether requests cannot be served with it
 * @param remedy what to do about it
 */
@Schema(name = "SchemaDifference")
public record DifferenceView(
    String object,
    String kind,
    @Schema(nullable = true) String expected,
    @Schema(nullable = true) String actual,
    boolean blocking,
    String remedy) {

  static List<DifferenceView> all(List<Difference> differences) {
    return differences.stream().map(DifferenceView::of).toList();
  }

  private static DifferenceView of(Difference difference) {
    return new DifferenceView(
        difference.object(),
        difference.kind().label(),
        difference.expected(),
        difference.actual(),
        difference.blocking(),
        difference.remedy());
  }
}
