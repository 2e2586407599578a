package io.anteroom.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A camera as it is served: always of this shape, whatever an old writer left in the row. */
@Schema(name = "Camera")
record CameraView(
    @Schema(examples = "cam0") String id,
    @Schema(examples = "Entrance, left door") String name,
    @Schema(nullable = true) String location,
    @Schema(examples = "active") String status,
    CameraType cameraType,
    @Schema(description = "Width and height in pixels", examples = "[1920, 1080]")
        List<Integer> resolution,
    @Schema(nullable = true) Integer fps,
    @Schema(nullable = true) String regionId,
    @Schema(type = SchemaType.OBJECT) ObjectNode metadata,
    Instant createdAt,
    Instant updatedAt,
    @Schema(nullable = true, examples = "rtsp://10.0.0.5/stream1") String source,
    @Schema(nullable = true) Integer logInterval,
    @Schema(nullable = true) Integer streamInterval,
    @Schema(nullable = true) Boolean frameByFrame,
    @Schema(nullable = true) String regionsFile,
    @Schema(nullable = true) String profile,
    @Schema(nullable = true) String device,
    @Schema(description = "A number, a word or null") JsonNode imgsz,
    @Schema(nullable = true) Boolean autoStart,
    @Schema(description = "Whether the status is active") boolean active,
    @Schema(description = "The same as active") boolean enabled) {

  static CameraView of(Camera row) {
    ObjectNode metadata =
        row.metadata instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    String source = text(metadata, "source");
    String status = row.status == null ? CameraStatus.INACTIVE.value() : row.status;
    boolean active = status.equals(CameraStatus.ACTIVE.value());
    return new CameraView(
        row.id,
        row.name,
        row.location,
        status,
        CameraType.of(row.cameraType),
        Resolution.of(row.resolution).asList(),
        row.fps,
        row.regionId,
        metadata,
        row.createdAt,
        row.updatedAt,
        source == null ? row.streamUrl : source,
        number(metadata, "log_interval"),
        number(metadata, "stream_interval"),
        flag(metadata, "frame_by_frame"),
        text(metadata, "regions_file"),
        text(metadata, "profile"),
        text(metadata, "device"),
        metadata.get("imgsz"),
        flag(metadata, "auto_start"),
        active,
        active);
  }

  private static String text(ObjectNode metadata, String key) {
    JsonNode value = metadata.path(key);
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }

  private static Integer number(ObjectNode metadata, String key) {
    JsonNode value = metadata.path(key);
    return value.canConvertToInt() ? value.intValue() : null;
  }

  private static Boolean flag(ObjectNode metadata, String key) {
    JsonNode value = metadata.path(key);
    return value.isBoolean() ? value.booleanValue() : null;
  }
}
