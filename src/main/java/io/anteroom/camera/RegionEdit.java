package io.anteroom.camera;

import io.anteroom.web.json.Partial;
import io.anteroom.web.problem.Problem;

/** Carries what a client sent into a region's row. */
final class RegionEdit {
  private RegionEdit() {}

  /** A new row: what the client left out gets its default. */
  static Region create(NewRegion asked) {
    Region region = new Region();
    region.regionId = asked.regionId();
    region.regionType = asked.regionType().value();
    region.name = asked.name();
    region.polygon = Point.asJson(asked.polygon());
    region.isActive = !Boolean.FALSE.equals(asked.isActive());
    region.rules = asked.rules();
    region.cameraId = asked.cameraId();
    return region;
  }

  /** Changes the row where the client sent something; the link to a camera stays unless sent. */
  static void change(Region region, Partial<NewRegion> sent) {
    sent.set("regionId", NewRegion::regionId, id -> requireSame(region, id));
    sent.set("regionType", NewRegion::regionType, type -> region.regionType = type.value());
    sent.set("name", NewRegion::name, name -> region.name = name);
    sent.set("polygon", NewRegion::polygon, corners -> region.polygon = Point.asJson(corners));
    sent.set("isActive", NewRegion::isActive, active -> region.isActive = active);
    sent.set("rules", NewRegion::rules, rules -> region.rules = rules);
    sent.set("cameraId", NewRegion::cameraId, camera -> region.cameraId = camera);
  }

  private static void requireSame(Region region, String id) {
    if (!region.regionId.equals(id)) {
      throw Problem.invalid("region_id", "cannot be changed");
    }
  }
}
