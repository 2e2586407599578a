package io.anteroom.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The canvas that regions are drawn on, as it is served: the setting {@code regions_meta}. */
@Schema(name = "RegionMeta")
record RegionMeta(
    @Schema(nullable = true) Canvas canvasSize,
    @Schema(nullable = true) Canvas backgroundSize,
    @Schema(nullable = true, examples = "contain") String fitMode,
    @Schema(nullable = true, description = "What the front end has left here") JsonNode refSize) {

  static final String SETTING = "regions_meta";

  static RegionMeta of(ObjectNode stored) {
    return new RegionMeta(
        Canvas.of(stored.path("canvas_size")),
        Canvas.of(stored.path("background_size")),
        stored.path("fit_mode").textValue(),
        stored.get("ref_size"));
  }

  /** Pixels. */
  @Schema(name = "RegionCanvas")
  record Canvas(int width, int height) {
    private static Canvas of(JsonNode stored) {
      return stored.isObject()
          ? new Canvas(stored.path("width").asInt(), stored.path("height").asInt())
          : null;
    }
  }
}
