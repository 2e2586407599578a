package io.anteroom.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.anteroom.schema.SchemaPlan.TablePlan;
import io.anteroom.schema.adopt.AdoptionPlan;
import io.anteroom.schema.adopt.Step;
import io.anteroom.schema.adopt.StoredReport;
import io.anteroom.schema.adopt.TableSize;
import java.util.Optional;

/** Says in words for a terminal what an adoption would do or did. */
final class AdoptionText {
  private AdoptionText() {}

  /** The steps of the whole schema, and what is dropped for good. */
  static String plan(AdoptionPlan plan) {
    StringBuilder text = new StringBuilder();
    plan.of("").forEach(step -> step(text, step));
    plan.dropped().forEach(object -> text.append("  drops ").append(object).append('\n'));
    plan.remarks().forEach(remark -> text.append("  note: ").append(remark).append('\n'));
    return text.append(
            ("would adopt this database in one transaction; nobody else can use these tables until it"
                    + " ends, guessed %d s (migrate --dry-run measures it)%n")
                .formatted(plan.outage().toSeconds()))
        .toString();
  }

  /** The steps for one table, after its size. */
  static String plan(TablePlan table) {
    StringBuilder text = new StringBuilder();
    table.size().ifPresent(size -> text.append("  ").append(words(size)).append('\n'));
    table.steps().forEach(step -> step(text, step));
    return text.toString();
  }

  /** What an adoption did: rows, and the values that are kept beside them. */
  static String adoption(StoredReport stored) {
    StringBuilder text = new StringBuilder();
    for (JsonNode table : stored.report().path("tables")) {
      if (table.path("verdict").asText().equals("adoptable")) {
        text.append(
            "adopted %-20s %d rows%n"
                .formatted(table.path("table").asText(), table.path("rows").asLong()));
        table.path("kept").forEach(kept -> text.append(kept(kept)));
      }
    }
    String seconds = stored.report().path("seconds").asText();
    return text.append("the tables were locked for " + seconds + " s\n").toString();
  }

  /** What a rehearsed adoption did before it was rolled back. */
  static String rehearsal(Optional<StoredReport> report) {
    return report
        .map(done -> adoption(done) + "rolled back: nothing is changed\n")
        .orElse("nothing to adopt\n");
  }

  private static String kept(JsonNode kept) {
    String what = kept.path("column").isNull() ? "whole rows" : kept.path("column").asText();
    return "  kept in adoption_kept: %d × %s, %s%n"
        .formatted(kept.path("count").asLong(), what, kept.path("reason").asText());
  }

  private static void step(StringBuilder text, Step step) {
    text.append("  %s (%s)%n".formatted(step.what(), step.cost().label()));
  }

  private static String words(TableSize size) {
    String rows = size.rows() == null ? "rows not counted yet" : "about " + size.rows() + " rows";
    return rows + ", " + size.bytes() / 1024 + " kB";
  }
}
