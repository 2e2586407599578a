package io.anteroom.schema;

import io.anteroom.schema.change.Change;
import io.anteroom.schema.change.ChangeHistory;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one look at the database found, on the wire and in {@code verify --json}.
 *
 * @param verified whether requests can be served on it and no change is due
 * @param hindrance why it is not verified; null when it is
 * @param postgresql the server's version
 * @param changes the change log
 * @param tables every table with its verdict
 * @param differences those that belong to no table: views, functions, extensions
 */
public record InspectionView(
    boolean verified,
    @Schema(nullable = true) String hindrance,
    String postgresql,
    ChangesView changes,
    List<TableView> tables,
    List<DifferenceView> differences) {

  /** The view of what was found. */
  public static InspectionView of(Inspection found) {
    return new InspectionView(
        found.current(),
        found.hindrance().orElse(null),
        found.version(),
        ChangesView.of(found.history()),
        found.plan().tables().stream().map(TableView::of).toList(),
        DifferenceView.all(found.outsideTables()));
  }

  /**
   * The change log.
   *
   * @param applied how many changes of this binary the database carries
   * @param pending ids of those it does not carry yet, in order
   * @param unknown ids of changes that this binary does not know, made by a newer release
   */
  @Schema(name = "SchemaChanges")
  public record ChangesView(int applied, List<String> pending, List<String> unknown) {
    private static ChangesView of(ChangeHistory history) {
      return new ChangesView(
          history.applied().size(),
          history.pending().stream().map(Change::id).toList(),
          history.unknown());
    }
  }

  /**
   * One table.
   *
   * @param verdict {@code exact}, {@code different} or {@code absent}
   */
  @Schema(name = "SchemaTable")
  public record TableView(String table, String verdict, List<DifferenceView> differences) {
    private static TableView of(SchemaPlan.TablePlan plan) {
      return new TableView(
          plan.table(), plan.presence().label(), DifferenceView.all(plan.differences()));
    }
  }
}
