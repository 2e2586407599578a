package io.anteroom.model;

import io.anteroom.web.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/** Follows what a model's row names, in two statements. */
@ApplicationScoped
class Lineages {
  private static final String ORIGIN =
      """
      SELECT m.id, m.name, m.version, m.status,
             coalesce(m.dataset_id, m.artifacts ->> 'unknown_dataset_id') AS dataset_id,
             d.name AS dataset_name, d.version AS dataset_version, d.status AS dataset_status,
             d.size AS dataset_size, d.sample_count,
             m.training_params ->> 'workflow_run_id' AS run_id,
             r.status AS run_status, r.started_at, r.ended_at,
             w.id AS workflow_id, w.name AS workflow_name
        FROM model_registry AS m
        LEFT JOIN datasets AS d ON d.id = m.dataset_id
        LEFT JOIN workflow_runs AS r ON r.id = m.training_params ->> 'workflow_run_id'
        LEFT JOIN workflows AS w ON w.id = r.workflow_id
       WHERE m.id = :id
      """;

  private static final String USES =
      """
      SELECT id, name, environment, status FROM deployments
       WHERE deployment_config ->> 'model_id' = :id
       ORDER BY created_at DESC, id DESC LIMIT 100
      """;

  private final Session database;

  Lineages(Session database) {
    this.database = database;
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  Lineage of(String id) {
    Tuple row =
        rows(ORIGIN, id).stream().findFirst().orElseThrow(() -> Problem.notFound("model", id));
    List<Lineage.Use> uses =
        rows(USES, id).stream()
            .map(
                use ->
                    new Lineage.Use(
                        text(use, "id"),
                        text(use, "name"),
                        text(use, "environment"),
                        text(use, "status")))
            .toList();
    return new Lineage(
        new Lineage.Origin(id, text(row, "name"), text(row, "version"), text(row, "status")),
        text(row, "dataset_id"),
        dataset(row),
        text(row, "run_id"),
        run(row),
        uses);
  }

  private List<Tuple> rows(String sql, String id) {
    return database.createNativeQuery(sql, Tuple.class).setParameter("id", id).getResultList();
  }

  private static Lineage.Data dataset(Tuple row) {
    if (text(row, "dataset_name") == null) {
      return null;
    }
    return new Lineage.Data(
        text(row, "dataset_id"),
        text(row, "dataset_name"),
        text(row, "dataset_version"),
        text(row, "dataset_status"),
        row.get("dataset_size", Long.class),
        row.get("sample_count", Integer.class));
  }

  private static Lineage.Run run(Tuple row) {
    if (text(row, "workflow_id") == null) {
      return null;
    }
    return new Lineage.Run(
        text(row, "run_id"),
        text(row, "run_status"),
        row.get("started_at", Instant.class),
        row.get("ended_at", Instant.class),
        text(row, "workflow_id"),
        text(row, "workflow_name"));
  }

  private static String text(Tuple row, String column) {
    return row.get(column, String.class);
  }
}
