package io.anteroom.camera;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.SingleLine;
import io.anteroom.web.json.StorableJson;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A camera as a client describes it. The fields from {@code regionsFile} on are kept in the
 * metadata, where the detection process reads them.
 */
@Schema(description = "A camera to be registered")
record NewCamera(
    @Schema(description = "Free text; a UUID is chosen if it is left out", examples = "cam0")
        @Size(max = 100)
        @Pattern(
            regexp = "(?!\\.{1,2}$)(?=.*\\S)[^\\u0000-\\u001F\\u007F/]+",
            message = "must be a text without control characters and '/'")
        String id,
    @Schema(examples = "Entrance, left door") @NotBlank @Size(max = 100) @SingleLine String name,
    @Schema(description = "Where the pictures come from", examples = "rtsp://10.0.0.5/stream1")
        @NotBlank
        @Size(max = 500)
        @SingleLine
        String source,
    @Schema(defaultValue = "unknown") @Size(max = 200) @SingleLine String location,
    @Schema(description = "Wins over active") CameraStatus status,
    @Schema(description = "Also named enabled: true is status active, false is inactive")
        @JsonAlias("enabled")
        Boolean active,
    @Schema(
            description = "fixed, ptz, mobile or thermal; any other word counts as fixed",
            defaultValue = "fixed")
        @Size(max = 50)
        String cameraType,
    @Schema(description = "Width and height in pixels", examples = "[1920, 1080]")
        @Size(min = 2, max = 2)
        List<@NotNull @Min(1) @Max(32768) Integer> resolution,
    @Schema(defaultValue = "25") @Min(1) @Max(1000) Integer fps,
    @Size(max = 100) @SingleLine String regionId,
    @Schema(
            type = SchemaType.OBJECT,
            description = "Further settings; a change merges them, null removes a key")
        @StorableJson
        ObjectNode metadata,
    @Size(max = 500) @SingleLine String regionsFile,
    @Schema(examples = "balanced") @Size(max = 50) @SingleLine String profile,
    @Schema(examples = "cuda:0") @Size(max = 50) @SingleLine String device,
    @Schema(description = "Picture size of the detector: a number or a word") @StorableJson
        JsonNode imgsz,
    Boolean autoTune,
    Boolean autoStart,
    @Schema(type = SchemaType.OBJECT) @StorableJson ObjectNode env,
    @Positive Integer logInterval,
    @PositiveOrZero Integer streamInterval,
    Boolean frameByFrame,
    @Schema(description = "If it differs from source") @Size(max = 500) @SingleLine
        String streamUrl) {}
