package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.literal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Writes the SQL that stores what an adoption did: the plan as it stands, and counts that only the
 * database knows once it is done. The report is {@code {tables: [{table, verdict, steps, rows,
 * kept: [{column, reason, count}]}], steps, dropped, hours_apart: {table: rows}, seconds}}; the
 * seconds are those for which the tables were locked.
 */
final class AdoptionReport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REPORT =
      """
      INSERT INTO adoption_report (release, report)
      SELECT %1$s, %2$s::jsonb || jsonb_build_object('tables', (
        SELECT jsonb_agg(planned || jsonb_build_object('rows', coalesce(counted, 0), 'kept', (
                 SELECT coalesce(jsonb_agg(jsonb_build_object('column', column_name, 'reason', reason,
                          'count', kept.counted) ORDER BY column_name, reason), '[]')
                   FROM adoption_kept_now AS kept WHERE kept.table_name = planned ->> 'table')))
          FROM jsonb_array_elements(%3$s::jsonb) AS planned
          LEFT JOIN adoption_rows ON table_name = planned ->> 'table'), 'hours_apart', (
        SELECT coalesce(jsonb_object_agg(table_name, hours_apart), '{}') FROM adoption_left
         WHERE hours_apart IS NOT NULL), 'seconds', round(extract(epoch FROM clock_timestamp() - now()), 1))""";

  private AdoptionReport() {}

  /** Stores the report of this plan, in the transaction that carries it out. */
  static String statement(String release, AdoptionPlan plan) {
    ObjectNode whole = JSON.createObjectNode();
    whole.set("steps", sentences(plan.of("")));
    whole.set("dropped", JSON.valueToTree(plan.dropped()));
    ArrayNode tables = JSON.createArrayNode();
    for (TableVerdict verdict : plan.verdicts()) {
      ObjectNode table = tables.addObject();
      table.put("table", verdict.table());
      table.put("verdict", verdict.standing().label());
      table.set("steps", sentences(plan.of(verdict.table())));
    }
    return REPORT.formatted(
        literal(release), literal(whole.toString()), literal(tables.toString()));
  }

  private static ArrayNode sentences(List<Step> steps) {
    ArrayNode sentences = JSON.createArrayNode();
    steps.forEach(step -> sentences.add(step.what()));
    return sentences;
  }
}
