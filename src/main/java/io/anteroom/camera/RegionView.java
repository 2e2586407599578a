package io.anteroom.camera;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A region as it is served. */
@Schema(name = "Region")
record RegionView(
    @Schema(examples = "region_1756783110752") String regionId,
    @Schema(examples = "handwash") String regionType,
    @Schema(examples = "Wash basin") String name,
    @Schema(examples = "[[120, 80], [320, 80], [320, 240]]") List<List<Double>> polygon,
    boolean isActive,
    @Schema(type = SchemaType.OBJECT) ObjectNode rules,
    @Schema(nullable = true) String cameraId,
    Instant createdAt,
    Instant updatedAt) {

  static RegionView of(Region row) {
    return new RegionView(
        row.regionId,
        row.regionType,
        row.name,
        Point.listOf(row.polygon),
        !Boolean.FALSE.equals(row.isActive),
        row.rules instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode(),
        row.cameraId,
        row.createdAt,
        row.updatedAt);
  }
}
