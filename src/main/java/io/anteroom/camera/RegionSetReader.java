package io.anteroom.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.BodyItems;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads many regions, all of which must be valid: every one that is not is named by its index. */
@ApplicationScoped
class RegionSetReader {
  /** So many regions in one call. */
  static final int MOST = 1000;

  private static final String REGIONS = "regions";

  private final BodyItems items;

  RegionSetReader(BodyItems items) {
    this.items = items;
  }

  /**
   * The regions of an array, or of an object's field {@code regions}.
   *
   * @param set what was sent, if anything was
   * @param cameraId the camera of those that name none; may be null
   */
  List<NewRegion> read(Optional<JsonNode> set, String cameraId) {
    JsonNode array = array(set);
    List<NewRegion> regions = new ArrayList<>();
    List<FieldError> faults = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < array.size(); i++) {
      BodyItems.Item<NewRegion> item = items.read(place(i), array.get(i), NewRegion.class);
      faults.addAll(item.faults());
      if (item.value().isPresent()) {
        NewRegion region = item.value().get();
        regions.add(region.orOf(cameraId));
        identify(region.regionId(), i, places).ifPresent(faults::add);
      }
    }
    if (!faults.isEmpty()) {
      throw Problem.of(ProblemType.VALIDATION, faults);
    }
    return regions;
  }

  /** Without an id of the client's, the same set would be new regions each time it is sent. */
  private static Optional<FieldError> identify(String id, int index, Map<String, Integer> places) {
    if (id == null) {
      return Optional.of(fault(index, "region_id", "must not be null"));
    }
    return Optional.ofNullable(places.putIfAbsent(id, index))
        .map(other -> fault(index, "region_id", "is that of " + place(other)));
  }

  private static JsonNode array(Optional<JsonNode> set) {
    JsonNode sent = set.orElseGet(MissingNode::getInstance);
    JsonNode array = sent.isArray() ? sent : sent.path(REGIONS);
    if (!array.isArray()) {
      throw Problem.invalid(REGIONS, "must be an array of regions");
    }
    if (array.size() > MOST) {
      throw Problem.invalid(REGIONS, "must be at most " + MOST);
    }
    return array;
  }

  /** One region that need not be valid. */
  BodyItems.Item<NewRegion> read(ObjectNode region) {
    return items.read("", region, NewRegion.class);
  }

  /** What is wrong with a field of one of the regions. */
  static FieldError fault(int index, String field, String message) {
    return new FieldError(place(index) + "." + field, message);
  }

  private static String place(int index) {
    return REGIONS + "[" + index + "]";
  }
}
