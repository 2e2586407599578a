package io.anteroom.model;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Scalars;
import io.anteroom.web.VersionedNames;
import io.anteroom.web.json.Partial;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.NameSearch;
import io.anteroom.web.list.Part;
import io.anteroom.web.list.Rows;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.anteroom.web.time.TimeZones;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;

/** Finds and changes models; each method is one transaction. */
@ApplicationScoped
class Models {
  private static final int USUAL_ROWS = 100;
  private static final String TABLE = "model_registry";
  private static final DateTimeFormatter VERSION = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");
  private static final int DIGITS = 12;
  private static final int SUFFIX = 4;

  /**
   * KEY SHARE, as a foreign key asks: the data set stays until the model that names it is there.
   */
  private static final String DATASET = "SELECT true FROM datasets WHERE id = :id FOR KEY SHARE";

  private static final String RUN = "SELECT true FROM workflow_runs WHERE id = :id";

  private static final String USE =
      """
      SELECT id FROM deployments WHERE deployment_config ->> 'model_id' = :id
       ORDER BY created_at LIMIT 1
      """;

  private final Session database;
  private final EntityTags tags;
  private final NameSearch names;
  private final VersionedNames versions;
  private final TimeZones zones;

  Models(
      Session database,
      EntityTags tags,
      NameSearch names,
      VersionedNames versions,
      TimeZones zones) {
    this.database = database;
    this.tags = tags;
    this.names = names;
    this.versions = versions;
    this.zones = zones;
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<ModelView> find(ModelQuery query) {
    Rows<Model> models = Rows.of(Model.class, TABLE);
    if (query.modelType != null) {
      models.where("model_type", query.modelType);
    }
    if (query.status != null) {
      models.where("status", query.status);
    }
    if (query.datasetId != null) {
      models.where("dataset_id", query.datasetId);
    }
    Part part = query.part(USUAL_ROWS);
    CountedPage<Model> page =
        query.searches()
            ? models.search(names.in("name", query.q), "id", part)
            : models.newestNamed("created_at", part, row -> row.createdAt, row -> row.id);
    return page.map(ModelView::of);
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  ModelView get(String id) {
    return ModelView.of(found(id, LockModeType.NONE));
  }

  @Transactional
  ModelView create(NewModel asked) {
    requireDataset(asked.datasetId());
    requireRun(asked.workflowRunId());
    String digits = UUID.randomUUID().toString().replace("-", "").substring(0, DIGITS);
    String id = "model_" + digits;
    versions.lock(TABLE, asked.name());
    String version = asked.version() == null ? now() : asked.version();
    if (versions.taken(TABLE, asked.name(), version, id)) {
      if (asked.version() != null) {
        throw duplicate(version);
      }
      // two of one name in one second
      version = version + "_" + digits.substring(0, SUFFIX);
    }
    Model model = ModelEdit.create(id, version, asked);
    return stored(model);
  }

  /** Changes a model, if it is still as the client has read it. */
  @Transactional
  ModelView change(String id, Partial<NewModel> sent) {
    return change(
        id,
        model -> {
          String run = ModelView.of(model).workflowRunId();
          String dataset = model.datasetId;
          ModelEdit.change(model, sent);
          if (!Objects.equals(dataset, model.datasetId)) {
            requireDataset(model.datasetId);
          }
          String runNow = ModelView.of(model).workflowRunId();
          if (sent.hasAny("workflowRunId") && !Objects.equals(run, runNow)) {
            requireRun(runNow);
          }
        });
  }

  /** Takes a step in a model's life, if it is still as the client has read it. */
  @Transactional
  ModelView go(String id, ModelStatus status) {
    return change(id, model -> ModelEdit.go(model, status));
  }

  /** Deletes a model that no deployment names. */
  @Transactional
  void delete(String id) {
    Model model = expected(id);
    Scalars.query(database, USE, String.class)
        .setParameter("id", id)
        .uniqueResultOptional()
        .ifPresent(
            deployment -> {
              throw Problem.of(
                  ProblemType.CONFLICT, "The model is used by the deployment '" + deployment + "'");
            });
    model.delete();
  }

  private ModelView change(String id, Consumer<Model> edit) {
    Model model = expected(id);
    String name = model.name;
    String version = model.version;
    edit.accept(model);
    if (!model.name.equals(name) || !model.version.equals(version)) {
      versions.lock(TABLE, model.name);
      if (versions.taken(TABLE, model.name, model.version, id)) {
        throw duplicate(model.version);
      }
    }
    return stored(model);
  }

  /** As it is read from now on: jsonb has an order of keys of its own, and triggers have a say. */
  private ModelView stored(Model model) {
    model.persistAndFlush();
    database.refresh(model);
    return ModelView.of(model);
  }

  private String now() {
    return VERSION.format(Instant.now().atZone(zones.ofSite()));
  }

  private static Problem duplicate(String version) {
    return Problem.duplicate("model of this name", "version", version);
  }

  private void requireDataset(String id) {
    if (id != null && !exists(DATASET, id)) {
      throw Problem.invalid("dataset_id", "names no data set");
    }
  }

  private void requireRun(String id) {
    if (id != null && !exists(RUN, id)) {
      throw Problem.invalid("workflow_run_id", "names no run of a workflow");
    }
  }

  private boolean exists(String sql, String id) {
    return Scalars.query(database, sql, Boolean.class)
        .setParameter("id", id)
        .uniqueResultOptional()
        .isPresent();
  }

  private Model expected(String id) {
    Model model = found(id, LockModeType.PESSIMISTIC_WRITE);
    tags.expect(ModelView.of(model));
    return model;
  }

  private static Model found(String id, LockModeType lock) {
    return Model.<Model>findByIdOptional(id, lock).orElseThrow(() -> Problem.notFound("model", id));
  }
}
