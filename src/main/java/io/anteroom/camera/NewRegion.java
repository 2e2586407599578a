package io.anteroom.camera;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.SingleLine;
import io.anteroom.web.json.StorableJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A region as a client describes it; each field has the names that the two front ends use. */
@RegisterForReflection
@Schema(description = "A region to be drawn into a camera's picture")
record NewRegion(
    @Schema(
            description = "Also named id; one is chosen if it is left out",
            examples = "region_1756783110752")
        @JsonAlias("id")
        @Size(max = 100)
        @Pattern(
            regexp = "(?!\\.{1,2}$)(?=.*\\S)[^\\u0000-\\u001F\\u007F/]+",
            message = "must be a text without control characters and '/'")
        String regionId,
    @Schema(description = "Also named type") @JsonAlias("type") @NotNull RegionType regionType,
    @Schema(examples = "Wash basin") @NotBlank @Size(max = 100) @SingleLine String name,
    @Schema(
            description = "Also named points: three or more different corners",
            examples = "[[120, 80], [320, 80], [320, 240]]")
        @JsonAlias("points")
        @NotNull
        @Size(min = DifferentCorners.LEAST, max = 1000)
        @DifferentCorners
        List<@NotNull Point> polygon,
    @Schema(description = "Also named enabled", defaultValue = "true")
        @JsonAlias({"isActive", "enabled"})
        Boolean isActive,
    @Schema(type = SchemaType.OBJECT, description = "What is demanded of people in the region")
        @StorableJson
        ObjectNode rules,
    @Schema(description = "The camera whose picture it is", examples = "cam0")
        @Size(max = 100)
        @SingleLine
        String cameraId) {

  private static final String PREFIX = "region_";

  /** The same region, with an id of its own if the client has chosen none. */
  NewRegion named() {
    return regionId != null
        ? this
        : new NewRegion(
            PREFIX + UUID.randomUUID(), regionType, name, polygon, isActive, rules, cameraId);
  }

  /** The same region, of this camera unless it names one itself. */
  NewRegion orOf(String camera) {
    return cameraId != null
        ? this
        : new NewRegion(regionId, regionType, name, polygon, isActive, rules, camera);
  }
}
