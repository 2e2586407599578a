package io.anteroom.camera;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.BodyItems;
import io.anteroom.web.Scalars;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hibernate.Session;

/**
 * Makes, changes and deletes many regions at once; each method is one transaction of few
 * statements, however many regions there are. Rows are taken in the order of their keys, so that
 * two such requests wait for each other and do not deadlock.
 */
@ApplicationScoped
class RegionSets {
  /** The lock keeps the cameras until the regions that name them are stored. */
  private static final String KEEP_CAMERAS =
      """
      SELECT id FROM cameras
       WHERE id IN (SELECT jsonb_array_elements_text(:ids ::jsonb))
       ORDER BY id FOR KEY SHARE
      """;

  private static final String SENT =
      """
      jsonb_to_recordset(:regions ::jsonb) AS sent (region_id text, region_type text, name text,
        polygon jsonb, is_active boolean, rules jsonb, camera_id text)
      """;

  private static final String INSERT =
      """
      INSERT INTO regions (region_id, region_type, name, polygon, is_active, rules, camera_id)
      SELECT region_id, region_type, name, polygon, coalesce(is_active, true),
             coalesce(rules, '{}'), camera_id
        FROM %s
       ORDER BY region_id
      """
          .formatted(SENT);

  private static final String INSERT_MISSING =
      INSERT + " ON CONFLICT (region_id) DO NOTHING RETURNING region_id";

  private static final String INSERT_OR_CHANGE =
      INSERT
          + """
           ON CONFLICT (region_id) DO UPDATE
             SET region_type = EXCLUDED.region_type, name = EXCLUDED.name,
                 polygon = EXCLUDED.polygon
          RETURNING xmax = 0 AS created
          """;

  /** What a client leaves out stays as it is in regions that were there before. */
  private static final String CHANGE_THE_REST =
      """
      UPDATE regions AS stored
         SET is_active = coalesce(sent.is_active, stored.is_active),
             rules = coalesce(sent.rules, stored.rules),
             camera_id = coalesce(sent.camera_id, stored.camera_id)
        FROM %s
       WHERE stored.region_id = sent.region_id
         AND (stored.is_active, stored.rules, stored.camera_id)
             IS DISTINCT FROM (coalesce(sent.is_active, stored.is_active),
                               coalesce(sent.rules, stored.rules),
                               coalesce(sent.camera_id, stored.camera_id))
      """
          .formatted(SENT);

  private static final String DELETE =
      """
      DELETE FROM regions WHERE region_id IN (
        SELECT region_id FROM regions WHERE %s ORDER BY region_id FOR UPDATE)
      RETURNING region_id
      """;

  private static final String DELETE_NAMED =
      DELETE.formatted("region_id IN (SELECT jsonb_array_elements_text(:ids ::jsonb))");

  private static final String DELETE_OF_CAMERA = DELETE.formatted("camera_id = :camera_id");

  private static final String DELETE_ALL = DELETE.formatted("true");

  private static final String NO_CAMERA = "names no camera";

  private final Session database;

  RegionSets(Session database) {
    this.database = database;
  }

  /** Makes the regions that do not exist, and leaves the others as they are. */
  @Transactional
  List<RegionView> add(List<NewRegion> regions) {
    keepCameras(regions);
    List<String> added =
        Scalars.query(database, INSERT_MISSING, String.class)
            .setParameter("regions", json(regions))
            .getResultList();
    return Region.<Region>find("regionId in ?1 order by regionId", added).stream()
        .map(RegionView::of)
        .toList();
  }

  /**
   * Makes the regions that do not exist, and changes the others.
   *
   * @return how many there were not before
   */
  @Transactional
  int save(List<NewRegion> regions) {
    keepCameras(regions);
    String json = json(regions);
    int created =
        (int)
            database
                .createNativeQuery(INSERT_OR_CHANGE, Tuple.class)
                .setParameter("regions", json)
                .getResultStream()
                .filter(row -> row.get("created", Boolean.class))
                .count();
    database
        .createNativeMutationQuery(CHANGE_THE_REST)
        .setParameter("regions", json)
        .executeUpdate();
    return created;
  }

  /** Deletes these regions, and says which of them there were. */
  @Transactional
  Set<String> delete(Collection<String> ids) {
    return new HashSet<>(
        Scalars.query(database, DELETE_NAMED, String.class)
            .setParameter("ids", texts(ids))
            .getResultList());
  }

  /**
   * Deletes all regions of a camera.
   *
   * @param cameraId null means all regions there are
   */
  @Transactional
  int deleteAll(String cameraId) {
    return cameraId == null
        ? Scalars.query(database, DELETE_ALL, String.class).getResultList().size()
        : Scalars.query(database, DELETE_OF_CAMERA, String.class)
            .setParameter("camera_id", cameraId)
            .getResultList()
            .size();
  }

  /** What stands against a region as a new one: what its reader has found, or what is stored. */
  @Transactional
  List<FieldError> faults(BodyItems.Item<NewRegion> read) {
    List<FieldError> faults = new ArrayList<>(read.faults());
    read.value()
        .ifPresent(
            region -> {
              if (region.regionId() != null && Region.findById(region.regionId()) != null) {
                faults.add(new FieldError("region_id", "is taken by another region"));
              }
              if (region.cameraId() != null && Camera.findById(region.cameraId()) == null) {
                faults.add(new FieldError("camera_id", NO_CAMERA));
              }
            });
    return faults;
  }

  private void keepCameras(List<NewRegion> regions) {
    Set<String> named = new TreeSet<>();
    regions.stream().map(NewRegion::cameraId).filter(Objects::nonNull).forEach(named::add);
    if (named.isEmpty()) {
      return;
    }
    List<String> found =
        Scalars.query(database, KEEP_CAMERAS, String.class)
            .setParameter("ids", texts(named))
            .getResultList();
    found.forEach(named::remove);
    List<FieldError> faults =
        IntStream.range(0, regions.size())
            .filter(i -> regions.get(i).cameraId() != null)
            .filter(i -> named.contains(regions.get(i).cameraId()))
            .mapToObj(i -> RegionSetReader.fault(i, "camera_id", NO_CAMERA))
            .toList();
    if (!faults.isEmpty()) {
      throw Problem.of(ProblemType.VALIDATION, faults);
    }
  }

  private static String texts(Collection<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(texts.size());
    texts.forEach(array::add);
    return array.toString();
  }

  private static String json(List<NewRegion> regions) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(regions.size());
    for (NewRegion region : regions) {
      ObjectNode row = array.addObject();
      row.put("region_id", region.regionId())
          .put("region_type", region.regionType().value())
          .put("name", region.name())
          .put("is_active", region.isActive())
          .put("camera_id", region.cameraId());
      row.set("polygon", Point.asJson(region.polygon()));
      row.set("rules", region.rules());
    }
    return array.toString();
  }
}
