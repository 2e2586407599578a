package io.anteroom.schema;

import io.anteroom.schema.change.Change;
import io.anteroom.schema.change.ChangeHistory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the schema stands, on the wire.
 *
 * @param state one word, such as {@code ready}
 * @param detail the state in a sentence
 * @param since when the state was entered
 * @param mode {@code apply} or {@code verify}
 * @param progress step, total and change while applying; the lock's holder while waiting for it
 * @param postgresql the server's version; null before the database was first reached
 * @param changes the change log; null before the database was first reached
 * @param tables every table with its verdict
 * @param differences those that belong to no table: views, functions, extensions
 */
public record SchemaView(
    String state,
    String detail,
    Instant since,
    String mode,
    Map<String, Object> progress,
    String postgresql,
    ChangesView changes,
    List<TableView> tables,
    List<DifferenceView> differences) {

  static SchemaView of(SchemaConfig.Mode mode, SchemaStatus.Snapshot snapshot) {
    Inspection found = snapshot.inspection().orElse(null);
    return new SchemaView(
        snapshot.state().name(),
        snapshot.state().sentence(),
        snapshot.since(),
        mode.name().toLowerCase(Locale.ROOT),
        snapshot.state().data(),
        found == null ? null : found.version(),
        found == null ? null : ChangesView.of(found.history(), snapshot.state()),
        found == null ? List.of() : TableView.all(found),
        found == null ? List.of() : DifferenceView.outsideTables(found));
  }

  /**
   * The change log.
   *
   * @param applied how many changes of this binary the database carries
   * @param pending ids of those it does not carry yet, in order
   * @param current the change being applied; null outside a migration
   * @param unknown ids of changes that this binary does not know, made by a newer release
   */
  public record ChangesView(
      int applied, List<String> pending, String current, List<String> unknown) {
    static ChangesView of(ChangeHistory history, SchemaState state) {
      String current = state instanceof SchemaState.Applying applying ? applying.change() : null;
      return new ChangesView(
          history.applied().size(),
          history.pending().stream().map(Change::id).toList(),
          current,
          history.unknown());
    }
  }

  /**
   * One table.
   *
   * @param verdict {@code exact}, {@code different} or {@code absent}
   */
  public record TableView(String table, String verdict, List<DifferenceView> differences) {
    static List<TableView> all(Inspection found) {
      return found.plan().tables().stream()
          .map(
              plan ->
                  new TableView(
                      plan.table(),
                      plan.presence().label(),
                      DifferenceView.all(plan.differences())))
          .toList();
    }
  }
}
