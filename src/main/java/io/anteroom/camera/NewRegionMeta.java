package io.anteroom.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.SingleLine;
import io.anteroom.web.json.StorableJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The canvas of the regions as a front end describes it: what is left out is unset. */
@RegisterForReflection
@Schema(description = "The canvas that regions are drawn on")
record NewRegionMeta(
    @Valid Canvas canvasSize,
    @Valid Canvas backgroundSize,
    @Schema(examples = "contain") @Size(max = 50) @SingleLine String fitMode,
    @Schema(description = "Kept as it is sent") @StorableJson JsonNode refSize) {

  /** Replaces the fields of the setting. */
  void into(ObjectNode setting) {
    setting.set("canvas_size", json(setting, canvasSize));
    setting.set("background_size", json(setting, backgroundSize));
    setting.put("fit_mode", fitMode);
    setting.set("ref_size", refSize);
  }

  private static JsonNode json(ObjectNode nodes, Canvas canvas) {
    return canvas == null
        ? nodes.nullNode()
        : nodes
            .objectNode()
            .put("width", pixels(canvas.width))
            .put("height", pixels(canvas.height));
  }

  private static int pixels(Double size) {
    return size == null ? 0 : size.intValue();
  }

  /** Pixels; browsers measure fractions of them, which are cut off. */
  @RegisterForReflection
  @Schema(name = "NewRegionCanvas")
  record Canvas(
      @Schema(defaultValue = "0") @DecimalMin("0") @DecimalMax("100000") Double width,
      @Schema(defaultValue = "0") @DecimalMin("0") @DecimalMax("100000") Double height) {}
}
