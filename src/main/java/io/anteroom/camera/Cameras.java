package io.anteroom.camera;

import io.anteroom.web.EntityTags;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.NameSearch;
import io.anteroom.web.list.Part;
import io.anteroom.web.list.Rows;
import io.anteroom.web.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.Consumer;

/** Finds and changes cameras; each method is one transaction. */
@ApplicationScoped
class Cameras {
  /** Old clients ask for no part, and show what they get. */
  static final int USUAL_ROWS = 1000;

  private final EntityTags tags;
  private final NameSearch names;

  Cameras(EntityTags tags, NameSearch names) {
    this.tags = tags;
    this.names = names;
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<CameraView> find(CameraQuery query) {
    Rows<Camera> cameras = Rows.of(Camera.class, "cameras");
    if (query.activeOnly) {
      cameras.where("status = 'active'");
    }
    Part part = query.part(USUAL_ROWS);
    CountedPage<Camera> page =
        query.searches()
            ? cameras.search(names.in("name", query.q), "id", part)
            : cameras.byName("id", part, row -> row.name, row -> row.id);
    return page.map(CameraView::of);
  }

  @Transactional(Transactional.TxType.SUPPORTS)
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
