package io.anteroom.schema;

import io.anteroom.schema.change.Change;
import io.anteroom.schema.change.ChangeHistory;
import io.anteroom.schema.partition.Strays;
import java.time.Instant;
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
 * @param strays detections in the default partition, which block nothing; null if there are none
 */
public record InspectionView(
    boolean verified,
    @Schema(nullable = true) String hindrance,
    String postgresql,
    ChangesView changes,
    List<TableView> tables,
    List<DifferenceView> differences,
    @Schema(nullable = true) StraysView strays) {

  /** The view of what was found. */
  public static InspectionView of(Inspection found) {
    return new InspectionView(
        found.current(),
        found.hindrance().orElse(null),
        found.version(),
        ChangesView.of(found.history()),
        found.plan().tables().stream().map(TableView::of).toList(),
        DifferenceView.all(found.outsideTables()),
        found.strays().map(StraysView::of).orElse(null));
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
   * Detections that no weekly partition has taken yet.
   *
   * @param rows how many; 1000 if they are as many or more
   * @param since when the first of these was saved
   */
  @Schema(name = "SchemaStrays")
  public record StraysView(long rows, Instant since) {
    private static StraysView of(Strays strays) {
      return new StraysView(strays.rows(), strays.since());
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
