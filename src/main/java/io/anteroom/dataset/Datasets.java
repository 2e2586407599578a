package io.anteroom.dataset;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Scalars;
import io.anteroom.web.VersionedNames;
import io.anteroom.web.json.Partial;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.NameSearch;
import io.anteroom.web.list.Part;
import io.anteroom.web.list.Rows;
import io.anteroom.web.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.hibernate.Session;

/** Finds and changes data sets; each method is one transaction. */
@ApplicationScoped
class Datasets {
  private static final int USUAL_ROWS = 100;
  private static final int DIGITS = 12;
  private static final String TABLE = "datasets";

  /** The last number of the first version that nobody has; others than 1.0.n do not count. */
  private static final String NEXT =
      """
      SELECT coalesce(max(CAST(substring(version FROM '^1\\.0\\.([0-9]{1,9})$') AS bigint)) + 1, 0)
        FROM datasets WHERE name = :name
      """;

  private final Session database;
  private final EntityTags tags;
  private final NameSearch names;
  private final VersionedNames versions;
  private final Storage storage;

  Datasets(
      Session database,
      EntityTags tags,
      NameSearch names,
      VersionedNames versions,
      Storage storage) {
    this.database = database;
    this.tags = tags;
    this.names = names;
    this.versions = versions;
    this.storage = storage;
  }

  static String newId() {
    return "dataset_" + UUID.randomUUID().toString().replace("-", "").substring(0, DIGITS);
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<DatasetView> find(DatasetQuery query) {
    Rows<Dataset> datasets = Rows.of(Dataset.class, TABLE);
    if (query.status != null) {
      datasets.where("status", query.status);
    }
    if (query.tag != null) {
      datasets.where("jsonb_exists(tags, :tag)", "tag", query.tag);
    }
    Part part = query.part(USUAL_ROWS);
    CountedPage<Dataset> page =
        query.searches()
            ? datasets.search(names.in("name", query.q), "id", part)
            : datasets.newestNamed("created_at", part, row -> row.createdAt, row -> row.id);
    return page.map(DatasetView::of);
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  DatasetView get(String id) {
    return DatasetView.of(found(id, LockModeType.NONE));
  }

  /** The row itself, for who looks for its files. */
  @Transactional
  Dataset row(String id) {
    return found(id, LockModeType.NONE);
  }

  @Transactional
  boolean exists(String id) {
    return Dataset.findById(id) != null;
  }

  @Transactional
  DatasetView create(NewDataset asked) {
    return add(newId(), asked);
  }

  /** Makes a row under this id. */
  @Transactional
  DatasetView add(String id, NewDataset asked) {
    versions.lock(TABLE, asked.name());
    if (asked.version() != null) {
      requireFree(asked.name(), asked.version(), id);
    }
    String version = asked.version() == null ? next(asked.name()) : asked.version();
    return stored(DatasetEdit.create(id, version, asked));
  }

  /** Changes a data set, if it is still as the client has read it. */
  @Transactional
  DatasetView change(String id, Partial<NewDataset> sent) {
    Dataset dataset = expected(id);
    String name = dataset.name;
    String version = dataset.version;
    DatasetEdit.change(dataset, sent);
    if (!dataset.name.equals(name) || !dataset.version.equals(version)) {
      versions.lock(TABLE, dataset.name);
      requireFree(dataset.name, dataset.version, id);
    }
    return stored(dataset);
  }

  /** Deletes the row; its files are to go when this is committed. */
  @Transactional
  void delete(String id) {
    Dataset dataset = expected(id);
    if (storage.exists()) {
      storage.announce(id);
    }
    dataset.delete();
  }

  private String next(String name) {
    Long number =
        Scalars.query(database, NEXT, Long.class).setParameter("name", name).getSingleResult();
    return "1.0." + number;
  }

  private void requireFree(String name, String version, String id) {
    if (versions.taken(TABLE, name, version, id)) {
      throw Problem.duplicate("data set of this name", "version", version);
    }
  }

  /** As it is read from now on: jsonb has an order of keys of its own. */
  private DatasetView stored(Dataset dataset) {
    dataset.persistAndFlush();
    database.refresh(dataset);
    return DatasetView.of(dataset);
  }

  private Dataset expected(String id) {
    Dataset dataset = found(id, LockModeType.PESSIMISTIC_WRITE);
    tags.expect(DatasetView.of(dataset));
    return dataset;
  }

  private static Dataset found(String id, LockModeType lock) {
    return Dataset.<Dataset>findByIdOptional(id, lock)
        .orElseThrow(() -> Problem.notFound("data set", id));
  }
}
