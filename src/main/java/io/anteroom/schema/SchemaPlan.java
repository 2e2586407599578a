package io.anteroom.schema;

import io.anteroom.schema.adopt.AdoptionPlan;
import io.anteroom.schema.adopt.Step;
import io.anteroom.schema.adopt.TableSize;
import io.anteroom.schema.adopt.TableVerdict;
import io.anteroom.schema.change.Change;
import io.anteroom.schema.change.ChangeHistory;
import io.anteroom.schema.repair.Repair;
import io.anteroom.schema.repair.Repairs;
import io.anteroom.schema.verify.Catalog;
import io.anteroom.schema.verify.Difference;
import io.anteroom.schema.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a migration would do, table by table, and what it refuses to touch.
 *
 * @param pending the changes it would apply
 * @param tables every table of the schema
 * @param adoption how it would adopt what somebody else began; empty where there is nothing such
 * @param repairs what it would put back without loss; known once nothing is pending
 * @param refusal why nothing is done at all; empty when it may begin
 */
public record SchemaPlan(
    DueChanges pending,
    List<TablePlan> tables,
    Optional<AdoptionPlan> adoption,
    List<Repair> repairs,
    Optional<String> refusal) {

  /** The plan for a database that is empty or was made by the change log. */
  static SchemaPlan update(
      Catalog expected, Catalog live, ChangeHistory history, DueChanges due, Verdict verdict) {
    List<Repair> repairs = history.complete() ? Repairs.of(verdict, expected, live) : List.of();
    Optional<String> refusal = refusal(history, verdict, repairs);
    Set<String> repaired =
        repairs.stream().map(repair -> repair.difference().relation()).collect(Collectors.toSet());
    List<TablePlan> tables = new ArrayList<>();
    for (String table : expected.tables()) {
      Presence presence = presence(live, table, verdict);
      Action action = action(presence, history, refusal);
      boolean repair = action == Action.REPORT && repaired.contains(table);
      tables.add(
          new TablePlan(
              table,
              presence,
              repair ? Action.REPAIR : action,
              List.of(),
              Optional.empty(),
              verdict.of(table)));
    }
    return new SchemaPlan(due, List.copyOf(tables), Optional.empty(), repairs, refusal);
  }

  /** The plan for a database that somebody else began. */
  static SchemaPlan adopt(AdoptionPlan adoption, ChangeHistory history, Verdict verdict) {
    // a newer release knows what became of the tables that its own changes touch
    Optional<String> staleness =
        history.unknown().isEmpty()
            ? Optional.empty()
            : Optional.of(
                "tables of the old system stand beside the change log of a newer release, which carries "
                    + String.join(", ", history.unknown())
                    + "; run that release");
    List<TablePlan> tables =
        adoption.verdicts().stream().map(judged -> table(judged, adoption, verdict)).toList();
    return new SchemaPlan(
        new DueChanges(history.pending(), List.of()),
        tables,
        Optional.of(adoption),
        List.of(),
        staleness.or(adoption::refusal));
  }

  /** The same plan, refused if there is a reason. */
  SchemaPlan unless(Optional<String> reason) {
    return reason.isEmpty()
        ? this
        : new SchemaPlan(
            pending, tables.stream().map(TablePlan::refused).toList(), adoption, repairs, reason);
  }

  private static TablePlan table(TableVerdict judged, AdoptionPlan adoption, Verdict verdict) {
    String table = judged.table();
    Presence presence = Presence.valueOf(judged.standing().name());
    Action action =
        switch (presence) {
          case EXACT -> Action.NONE;
          case CONFLICT -> Action.REFUSE;
          default -> adoption.refusal().isPresent() ? Action.REFUSE : judgedAction(presence);
        };
    return new TablePlan(
        table,
        presence,
        action,
        adoption.of(table),
        Optional.ofNullable(adoption.sizes().get(table)),
        verdict.of(table));
  }

  private static Action judgedAction(Presence presence) {
    return presence == Presence.ABSENT ? Action.CREATE : Action.ADOPT;
  }

  private static Optional<String> refusal(
      ChangeHistory history, Verdict verdict, List<Repair> repairs) {
    if (!history.altered().isEmpty()) {
      return Optional.of(
          "this database carries other content under the name of these changes: "
              + ids(history.altered())
              + "; run the release that applied them");
    }
    List<Difference> blocking = new ArrayList<>(verdict.blocking());
    repairs.forEach(repair -> blocking.remove(repair.difference()));
    if (history.pending().isEmpty() && !blocking.isEmpty()) {
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
    return verdict.exact(table) ? Presence.EXACT : Presence.DIFFERENT;
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
    DIFFERENT,
    /** Made by the old system; the adoption brings it to the expected structure. */
    ADOPTABLE,
    /** Not to be touched without loss; the refusal says why. */
    CONFLICT;

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
    ADOPT,
    REPAIR,
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
   * @param steps what an adoption does to it, in order
   * @param size how big it is, where an adoption changes it
   * @param differences what is missing, different or extra about it
   */
  public record TablePlan(
      String table,
      Presence presence,
      Action action,
      List<Step> steps,
      Optional<TableSize> size,
      List<Difference> differences) {

    private TablePlan refused() {
      Action instead = action == Action.NONE ? Action.NONE : Action.REFUSE;
      return new TablePlan(table, presence, instead, steps, size, differences);
    }
  }
}
