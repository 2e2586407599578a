package io.anteroom.camera;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.anteroom.web.problem.RefusedValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A corner of a region in picture coordinates: [x, y], or {x, y} as some clients write it. */
@JsonDeserialize(using = Point.Reader.class)
@Schema(
    type = SchemaType.ARRAY,
    implementation = double[].class,
    description = "[x, y]; an object of x and y is understood too",
    examples = "[120, 80]")
record Point(double x, double y) {
  /** The corners that a row holds; what is no corner is left out. */
  static List<List<Double>> listOf(JsonNode polygon) {
    if (polygon == null) {
      return List.of();
    }
    return StreamSupport.stream(polygon.spliterator(), false)
        .flatMap(corner -> of(corner).stream())
        .map(point -> List.of(point.x, point.y))
        .toList();
  }

  /** The corners as they are stored. */
  static ArrayNode asJson(List<Point> corners) {
    ArrayNode polygon = JsonNodeFactory.instance.arrayNode(corners.size());
    corners.forEach(corner -> polygon.addArray().add(corner.x).add(corner.y));
    return polygon;
  }

  private static Optional<Point> of(JsonNode corner) {
    JsonNode x = corner.isArray() ? corner.path(0) : corner.path("x");
    JsonNode y = corner.isArray() ? corner.path(1) : corner.path("y");
    boolean complete =
        (corner.isObject() || corner.size() == 2)
            && x.isNumber()
            && y.isNumber()
            && Double.isFinite(x.doubleValue())
            && Double.isFinite(y.doubleValue());
    return complete ? Optional.of(new Point(x.doubleValue(), y.doubleValue())) : Optional.empty();
  }

  /** Reads either form. */
  static final class Reader extends StdDeserializer<Point> {
    private static final long serialVersionUID = 1L;

    Reader() {
      super(Point.class);
    }

    @Override
    public Point deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return of(context.readTree(parser))
          .orElseThrow(
              () -> new RefusedValue(parser, "must be a corner: two finite numbers [x, y]"));
    }
  }
}
