package io.anteroom.schema;

import io.anteroom.schema.adopt.AdoptionPlan;
import io.anteroom.schema.adopt.Step;
import io.anteroom.schema.adopt.TableSize;
import io.anteroom.schema.change.Change;
import io.anteroom.schema.repair.Repair;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a migration would do, on the wire.
 *
 * @param adoption how it would adopt a database that somebody else began; null where there is none
 * @param pending ids of the changes it would apply, in order
 * @param later those of them that a service applies after it is ready: indexes of big tables
 * @param tables every table: what is there and what would be done
 * @param repairs what it would put back, without touching a value; known once nothing is pending
 * @param refusal why nothing would be done; null when it may begin
 */
@Schema(name = "SchemaPlan")
public record PlanView(
    @Schema(nullable = true) AdoptionView adoption,
    List<String> pending,
    List<String> later,
    List<TableView> tables,
    List<String> repairs,
    @Schema(nullable = true) String refusal) {

  /** The view of a plan. */
  public static PlanView of(SchemaPlan plan) {
    return new PlanView(
        plan.adoption().map(AdoptionView::of).orElse(null),
        plan.pending().all().stream().map(Change::id).toList(),
        plan.pending().later().stream().map(Change::id).toList(),
        plan.tables().stream().map(TableView::of).toList(),
        plan.repairs().stream().map(Repair::what).toList(),
        plan.refusal().orElse(null));
  }

  /**
   * One table.
   *
   * @param presence {@code absent}, {@code exact}, {@code different}, {@code adoptable} or {@code
   *     conflict}
   * @param action {@code none}, {@code create}, {@code change}, {@code adopt}, {@code repair},
   *     {@code report} or {@code refuse}
   * @param rows estimated rows of a table that is adopted; null where unknown
   * @param bytes of its rows; null where it is not adopted
   * @param steps what an adoption does to it, in order
   */
  @Schema(name = "PlannedTable")
  public record TableView(
      String table,
      String presence,
      String action,
      @Schema(nullable = true) Long rows,
      @Schema(nullable = true) Long bytes,
      List<StepView> steps,
      List<DifferenceView> differences) {
    private static TableView of(SchemaPlan.TablePlan plan) {
      return new TableView(
          plan.table(),
          plan.presence().label(),
          plan.action().label(),
          plan.size().map(TableSize::rows).orElse(null),
          plan.size().map(TableSize::bytes).orElse(null),
          plan.steps().stream().map(StepView::of).toList(),
          DifferenceView.all(plan.differences()));
    }
  }

  /**
   * One step of an adoption.
   *
   * @param what what it does, in one sentence
   * @param cost {@code metadata}, {@code scan} (every row is read), {@code rows} (those concerned
   *     are written) or {@code rewrite} (every row is written)
   */
  @Schema(name = "PlannedStep")
  public record StepView(String what, String cost) {
    private static StepView of(Step step) {
      return new StepView(step.what(), step.cost().label());
    }
  }

  /**
   * What an adoption does beside the tables. All of it, and the tables, is one transaction that
   * locks out every other user of the tables until it ends.
   *
   * @param steps what it does to the schema as a whole
   * @param dropped indexes and constraints that are dropped and not made again
   * @param outageSeconds how long it takes, guessed from the sizes of the tables
   * @param remarks what people should know beforehand
   */
  @Schema(name = "PlannedAdoption")
  public record AdoptionView(
      List<StepView> steps, List<String> dropped, long outageSeconds, List<String> remarks) {
    private static AdoptionView of(AdoptionPlan plan) {
      return new AdoptionView(
          plan.of("").stream().map(StepView::of).toList(),
          plan.dropped(),
          plan.outage().toSeconds(),
          plan.remarks());
    }
  }
}
