package io.anteroom.schema;

import io.anteroom.schema.change.Change;
import java.util.List;

/**
 * What a migration would do, on the wire.
 *
 * @param pending ids of the changes it would apply, in order
 * @param tables every table: what is there and what would be done
 * @param refusal why nothing would be done; null when it may begin
 */
public record PlanView(List<String> pending, List<TableView> tables, String refusal) {

  /** The view of a plan. */
  public static PlanView of(SchemaPlan plan) {
    return new PlanView(
        plan.pending().stream().map(Change::id).toList(),
        plan.tables().stream().map(TableView::of).toList(),
        plan.refusal().orElse(null));
  }

  /**
   * One table.
   *
   * @param presence {@code absent}, {@code exact} or {@code different}
   * @param action {@code none}, {@code create}, {@code change}, {@code report} or {@code refuse}
   */
  public record TableView(
      String table, String presence, String action, List<DifferenceView> differences) {
    private static TableView of(SchemaPlan.TablePlan plan) {
      return new TableView(
          plan.table(),
          plan.presence().label(),
          plan.action().label(),
          DifferenceView.all(plan.differences()));
    }
  }
}
