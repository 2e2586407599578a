package io.anteroom.workflow;

import io.anteroom.web.time.TimeZones;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Shows workflows with their latest runs and when they are due. */
@ApplicationScoped
class WorkflowViews {
  private final RecentRuns runs;
  private final TimeZones zones;

  WorkflowViews(RecentRuns runs, TimeZones zones) {
    this.runs = runs;
    this.zones = zones;
  }

  WorkflowView of(Workflow workflow) {
    return of(List.of(workflow)).get(0);
  }

  /** All of them cost one statement. */
  List<WorkflowView> of(List<Workflow> workflows) {
    Map<String, List<RecentRun>> recent = runs.of(workflows.stream().map(row -> row.id).toList());
    Instant now = Instant.now();
    return workflows.stream()
        .map(row -> WorkflowView.of(row, due(row, now), recent.getOrDefault(row.id, List.of())))
        .toList();
  }

  /** What is stored is what will be done, unless nobody has come by since it was due. */
  private Instant due(Workflow workflow, Instant now) {
    boolean stored =
        workflow.scheduled() && workflow.nextRun != null && workflow.nextRun.isAfter(now);
    return stored ? workflow.nextRun : Schedule.nextRun(workflow, now, zones.ofSite()).orElse(null);
  }
}
