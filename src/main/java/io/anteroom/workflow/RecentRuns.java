package io.anteroom.workflow;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** The latest runs of many workflows, in one statement. */
@ApplicationScoped
class RecentRuns {
  /** Five of each workflow, by the index of its runs; a log of more than a screenful stays out. */
  private static final String LATEST =
      """
      SELECT {run.*}, run.short_log
        FROM workflows AS workflow CROSS JOIN LATERAL (
             SELECT latest.*, CASE WHEN length(run_log) <= 10000 THEN run_log END AS short_log
               FROM workflow_runs AS latest WHERE latest.workflow_id = workflow.id
              ORDER BY latest.started_at DESC, latest.id DESC LIMIT 5) AS run
       WHERE workflow.id IN (:ids)
       ORDER BY run.started_at DESC, run.id DESC
      """;

  private final Session database;

  RecentRuns(Session database) {
    this.database = database;
  }

  /** By the id of the workflow, newest first; nothing for one that has never run. */
  Map<String, List<RecentRun>> of(Collection<String> workflows) {
    Map<String, List<RecentRun>> runs = new HashMap<>();
    if (!workflows.isEmpty()) {
      NativeQuery<Object[]> query = database.createNativeQuery(LATEST, Object[].class);
      query
          .addEntity("run", ListedRun.class)
          .addScalar("short_log", String.class)
          .setParameterList("ids", workflows)
          .getResultList()
          .forEach(
              row -> {
                RunSummary run = RunSummary.of((ListedRun) row[0]);
                // who asks again in the same transaction shall see what it has changed
                database.detach(row[0]);
                runs.computeIfAbsent(run.workflowId(), any -> new ArrayList<>())
                    .add(new RecentRun(run, (String) row[1]));
              });
    }
    return runs;
  }
}
