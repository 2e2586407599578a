package io.anteroom.camera;

import io.anteroom.web.Cursor;
import io.anteroom.web.EntityTags;
import io.anteroom.web.NameSearch;
import io.anteroom.web.Page;
import io.anteroom.web.Problem;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Finds and changes cameras; each method is one transaction. */
@ApplicationScoped
class Cameras {
  private final EntityTags tags;
  private final NameSearch names;

  Cameras(EntityTags tags, NameSearch names) {
    this.tags = tags;
    this.names = names;
  }

  @Transactional
  Page<CameraView> find(CameraQuery query) {
    return (query.searches() ? search(query) : page(query)).map(CameraView::of);
  }

  @Transactional
  CameraView get(String id) {
    return CameraView.of(found(id, LockModeType.NONE));
  }

  @Transactional
  CameraView create(NewCamera asked) {
    String id = asked.id() == null ? UUID.randomUUID().toString() : asked.id();
    if (Camera.findById(id) != null) {
      throw Problem.duplicate("camera", "id", id);
    }
    Camera camera = CameraEdit.create(id, asked);
    camera.persistAndFlush();
    return CameraView.of(camera);
  }

  /** Changes a camera, if it is still as the client has read it. */
  @Transactional
  CameraView change(String id, Consumer<Camera> edit) {
    Camera camera = expected(id);
    edit.accept(camera);
    camera.persistAndFlush();
    return CameraView.of(camera);
  }

  @Transactional
  void delete(String id) {
    expected(id).delete();
  }

  private Page<Camera> page(CameraQuery query) {
    Cursor behind = query.cursor == null ? Cursor.behind("", "") : Cursor.of(query.cursor, 2);
    String condition =
        "(name, id) > (:name, :id)" + (query.activeOnly ? " and status = 'active'" : "");
    Map<String, Object> parameters = Map.of("name", behind.key().get(0), "id", behind.key().get(1));
    List<Camera> rows =
        Camera.<Camera>find(condition + " order by name, id", parameters)
            .range(0, query.limit)
            .list();
    return Page.of(rows, query.limit, camera -> Cursor.behind(camera.name, camera.id));
  }

  private Page<Camera> search(CameraQuery query) {
    NameSearch.Match match = names.in("name", query.q);
    String sql =
        "SELECT * FROM cameras WHERE "
            + match.condition()
            + (query.activeOnly ? " AND status = 'active'" : "")
            + " ORDER BY "
            + match.order()
            + ", id";
    TypedQuery<Camera> rows =
        Panache.getSession().createNativeQuery(sql, Camera.class).setMaxResults(query.limit);
    match.parameters().forEach(rows::setParameter);
    return Page.last(rows.getResultList());
  }

  private Camera expected(String id) {
    Camera camera = found(id, LockModeType.PESSIMISTIC_WRITE);
    tags.expect(CameraView.of(camera));
    return camera;
  }

  private static Camera found(String id, LockModeType lock) {
    return Camera.<Camera>findByIdOptional(id, lock)
        .orElseThrow(() -> Problem.notFound("camera", id));
  }
}
