package io.anteroom.camera;

import io.anteroom.web.EntityTags;
import io.anteroom.web.json.Partial;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.NameSearch;
import io.anteroom.web.list.Part;
import io.anteroom.web.list.Rows;
import io.anteroom.web.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

/** Finds and changes regions; each method is one transaction. */
@ApplicationScoped
class Regions {
  private final EntityTags tags;
  private final NameSearch names;

  Regions(EntityTags tags, NameSearch names) {
    this.tags = tags;
    this.names = names;
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<RegionView> find(RegionQuery query) {
    Rows<Region> regions = Rows.of(Region.class, "regions");
    if (query.activeOnly) {
      regions.where("is_active IS NOT FALSE");
    }
    if (query.cameraId != null) {
      regions.where("camera_id", query.cameraId);
    }
    Part part = query.part(Cameras.USUAL_ROWS);
    CountedPage<Region> page =
        query.searches()
            ? regions.search(names.in("name", query.q), "region_id", part)
            : regions.byName("region_id", part, row -> row.name, row -> row.regionId);
    return page.map(RegionView::of);
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  RegionView get(String id) {
    return RegionView.of(found(id, LockModeType.NONE));
  }

  @Transactional
  RegionView create(NewRegion asked) {
    if (Region.findById(asked.regionId()) != null) {
      throw Problem.duplicate("region", "region_id", asked.regionId());
    }
    requireCamera(asked.cameraId());
    Region region = RegionEdit.create(asked);
    region.persistAndFlush();
    return RegionView.of(region);
  }

  /** Changes a region, if it is still as the client has read it. */
  @Transactional
  RegionView change(String id, Partial<NewRegion> sent) {
    Region region = expected(id);
    sent.set("cameraId", NewRegion::cameraId, Regions::requireCamera);
    RegionEdit.change(region, sent);
    region.persistAndFlush();
    return RegionView.of(region);
  }

  @Transactional
  void delete(String id) {
    expected(id).delete();
  }

  /** The lock keeps the camera until the region that names it is stored. */
  private static void requireCamera(String id) {
    if (id != null && Camera.findById(id, LockModeType.PESSIMISTIC_READ) == null) {
      throw Problem.invalid("camera_id", "names no camera");
    }
  }

  private Region expected(String id) {
    Region region = found(id, LockModeType.PESSIMISTIC_WRITE);
    tags.expect(RegionView.of(region));
    return region;
  }

  private static Region found(String id, LockModeType lock) {
    return Region.<Region>findByIdOptional(id, lock)
        .orElseThrow(() -> Problem.notFound("region", id));
  }
}
