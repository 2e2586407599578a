package io.anteroom.schema;

import io.anteroom.schema.change.Change;
import io.anteroom.schema.change.ChangeHistory;
import io.anteroom.schema.verify.Catalog;
import io.anteroom.schema.verify.Difference;
import io.anteroom.schema.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a migration would do, table by table, and what it refuses to touch.
 *
 * @param pending the changes it would apply, in order
 * @param tables every table of the schema
 * @param refusal why nothing is done at all; empty when it may begin
 */
public record SchemaPlan(List<Change> pending, List<TablePlan> tables, Optional<String> refusal) {

  static SchemaPlan of(
      Catalog expected,
      Catalog live,
      ChangeHistory history,
      Verdict verdict,
      Optional<String> unfit) {
    Optional<String> refusal = unfit.or(() -> refusal(expected, live, history, verdict));
    List<TablePlan> tables = new ArrayList<>();
    for (String table : expected.tables()) {
      Presence presence = presence(live, table, verdict);
      tables.add(
          new TablePlan(table, presence, action(presence, history, refusal), verdict.of(table)));
    }
    return new SchemaPlan(history.pending(), List.copyOf(tables), refusal);
  }

  private static Optional<String> refusal(
      Catalog expected, Catalog live, ChangeHistory history, Verdict verdict) {
    if (!history.altered().isEmpty()) {
      return Optional.of(
          "this database carries other content under the name of these changes: "
              + ids(history.altered())
              + "; run the release that applied them");
    }
    List<String> present = expected.tables().stream().filter(live.tables()::contains).toList();
    if (history.isEmpty() && !present.isEmpty()) {
      return Optional.of(
          "tables exist that no change of Anteroom made: "
              + String.join(", ", present)
              + "; nothing is touched, this release adopts no existing database");
    }
    if (history.pending().isEmpty() && !verdict.serves()) {
      List<Difference> blocking = verdict.blocking();
      return Optional.of(
          "all changes are applied, yet the structure differs in "
              + blocking.size()
              + (blocking.size() == 1 ? " point that blocks: " : " points that block, first: ")
              + blocking.get(0).sentence());
    }
    return Optional.empty();
  }

  private static Presence presence(Catalog live, String table, Verdict verdict) {
    if (!live.tables().contains(table)) {
      return Presence.ABSENT;
    }
    boolean exact =
        verdict.of(table).stream().allMatch(found -> found.kind() == Difference.Kind.EXTRA);
    return exact ? Presence.EXACT : Presence.DIFFERENT;
  }

  private static Action action(Presence presence, ChangeHistory history, Optional<String> refusal) {
    if (presence == Presence.EXACT) {
      return Action.NONE;
    }
    if (refusal.isPresent()) {
      return Action.REFUSE;
    }
    if (history.pending().isEmpty()) {
      return Action.REPORT;
    }
    return presence == Presence.ABSENT ? Action.CREATE : Action.CHANGE;
  }

  private static String ids(List<Change> changes) {
    return String.join(", ", changes.stream().map(Change::id).toList());
  }

  /** How a table of ours stands in the live database. */
  public enum Presence {
    ABSENT,
    EXACT,
    DIFFERENT;

    /** The word in lower case, as answers and commands show it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a migration does about it. */
  public enum Action {
    NONE,
    CREATE,
    CHANGE,
    REPORT,
    REFUSE;

    /** The action in lower case, as answers and commands show it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The plan for one table.
   *
   * @param differences what is missing, different or extra about it
   */
  public record TablePlan(
      String table, Presence presence, Action action, List<Difference> differences) {}
}
