package io.anteroom.command;

import io.anteroom.schema.Inspection;
import io.anteroom.schema.SchemaPlan;
import io.anteroom.schema.change.Change;
import io.anteroom.schema.verify.Difference;
import java.util.List;

/** Says in words for a terminal what an inspection found. */
final class Report {
  private Report() {}

  /** Every table with its differences, and the verdict in the last line. */
  static String verdict(Inspection found) {
    StringBuilder text = new StringBuilder(heading(found));
    for (SchemaPlan.TablePlan table : found.plan().tables()) {
      line(text, table.table(), table.presence().label());
      table.differences().forEach(difference -> difference(text, difference));
    }
    found.outsideTables().forEach(difference -> difference(text, difference));
    List<Difference> differences = found.verdict().differences();
    int blocking = found.verdict().blocking().size();
    text.append(found.current() ? "verified: " : "not verified: ")
        .append(counted(differences.size(), "difference"))
        .append(", ")
        .append(blocking == 0 ? "none blocks" : blocking + " block");
    found.hindrance().ifPresent(reason -> text.append("; not served: ").append(reason));
    return text.append('\n').toString();
  }

  /** Every table with what would be done to it, and the changes in order. */
  static String plan(Inspection found) {
    SchemaPlan plan = found.plan();
    StringBuilder text = new StringBuilder(heading(found));
    for (SchemaPlan.TablePlan table : plan.tables()) {
      line(text, table.table(), table.presence().label() + ", " + table.action().label());
      text.append(AdoptionText.plan(table));
    }
    plan.adoption()
        .filter(adoption -> adoption.refusal().isEmpty())
        .ifPresent(adoption -> text.append(AdoptionText.plan(adoption)));
    if (plan.refusal().isPresent()) {
      return text.append("would refuse: ").append(plan.refusal().get()).append('\n').toString();
    }
    String verb = plan.adoption().isPresent() ? "record" : "apply";
    for (Change change : plan.pending().all()) {
      text.append("would %s %s%n".formatted(verb, change.id()));
    }
    plan.repairs().forEach(repair -> text.append("would repair: %s%n".formatted(repair.what())));
    return text.append("%s to %s%n".formatted(counted(plan.pending().all().size(), "change"), verb))
        .toString();
  }

  private static String heading(Inspection found) {
    int applied = found.history().applied().size();
    int all = applied + found.history().pending().size();
    return "PostgreSQL %s, %d of %d changes applied%n".formatted(found.version(), applied, all);
  }

  private static void line(StringBuilder text, String table, String words) {
    text.append("%-20s %s%n".formatted(table, words));
  }

  private static void difference(StringBuilder text, Difference difference) {
    text.append("  ").append(difference.sentence()).append('\n');
    text.append("    remedy: ").append(firstLine(difference.remedy())).append('\n');
  }

  /** A remedy of many lines is whole in {@code verify --json}. */
  private static String firstLine(String remedy) {
    String first = remedy.strip().lines().findFirst().orElse("");
    return first.equals(remedy.strip()) ? first : first + " … (whole in verify --json)";
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
