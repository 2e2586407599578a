package io.anteroom.camera;

import io.anteroom.web.Cursor;
import io.anteroom.web.EntityTags;
import io.anteroom.web.NameSearch;
import io.anteroom.web.Page;
import io.anteroom.web.Partial;
import io.anteroom.web.Problem;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds and changes regions; each method is one transaction. */
@ApplicationScoped
class Regions {
  private final EntityTags tags;
  private final NameSearch names;

  Regions(EntityTags tags, NameSearch names) {
    this.tags = tags;
    this.names = names;
  }

  @Transactional
  Page<RegionView> find(RegionQuery query) {
    return (query.searches() ? search(query) : page(query)).map(RegionView::of);
  }

  @Transactional
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

  private Page<Region> page(RegionQuery query) {
    Cursor behind = query.cursor == null ? Cursor.behind("", "") : Cursor.of(query.cursor, 2);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("name", behind.key().get(0));
    parameters.put("id", behind.key().get(1));
    String condition = "(name, regionId) > (:name, :id)";
    if (query.activeOnly) {
      condition += " and (isActive is null or isActive)";
    }
    if (query.cameraId != null) {
      condition += " and cameraId = :camera";
      parameters.put("camera", query.cameraId);
    }
    List<Region> rows =
        Region.<Region>find(condition + " order by name, regionId", parameters)
            .range(0, query.limit)
            .list();
    return Page.of(rows, query.limit, region -> Cursor.behind(region.name, region.regionId));
  }

  private Page<Region> search(RegionQuery query) {
    NameSearch.Match match = names.in("name", query.q);
    String sql =
        "SELECT * FROM regions WHERE "
            + match.condition()
            + (query.activeOnly ? " AND is_active IS NOT FALSE" : "")
            + (query.cameraId == null ? "" : " AND camera_id = :camera")
            + " ORDER BY "
            + match.order()
            + ", region_id";
    TypedQuery<Region> rows =
        Panache.getSession().createNativeQuery(sql, Region.class).setMaxResults(query.limit);
    match.parameters().forEach(rows::setParameter);
    if (query.cameraId != null) {
      rows.setParameter("camera", query.cameraId);
    }
    return Page.last(rows.getResultList());
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
