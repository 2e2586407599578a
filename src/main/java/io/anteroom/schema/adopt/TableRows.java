package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.literal;
import static io.anteroom.schema.verify.Ddl.quoted;

import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.ObjectKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Plans how the rows of one table come to satisfy the expected constraints. Its columns have the
 * expected types by then.
 */
final class TableRows {
  private static final String CHECK = "CHECK ";

  private final Situation situation;
  private final String table;
  private final Kept kept;
  private final List<Step> steps = new ArrayList<>();

  private TableRows(Situation situation, String table) {
    this.situation = situation;
    this.table = table;
    this.kept = situation.kept(table);
  }

  /** The steps for one table, in order. */
  static List<Step> steps(Situation situation, String table) {
    TableRows rows = new TableRows(situation, table);
    rows.fill();
    TableRules.of(table).fallbacks().forEach(rows::satisfyCheck);
    rows.uniqueKeys().forEach(rows::takeOutDoubles);
    return rows.steps;
  }

  /** One statement, since each reads the whole table. */
  private void fill() {
    Map<String, String> values = fills();
    List<String> what = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    if (!values.isEmpty()) {
      what.add("fills what is null in " + String.join(", ", values.keySet()));
      values.keySet().forEach(column -> rows.add(quoted(column) + " IS NULL"));
    }
    if (TableColumns.leavesCounts(situation, table)) {
      what.add(ObjectCounts.COUNTS_OBJECTS);
      ObjectCounts.COUNTS.forEach(column -> values.put(column, ObjectCounts.count(column)));
      rows.add(ObjectCounts.uncounted());
    }
    if (!what.isEmpty()) {
      step(
          String.join("; ", what),
          Cost.ROWS,
          "UPDATE %s SET %s WHERE %s"
              .formatted(quoted(table), assignments(values), String.join(" OR ", rows)));
    }
  }

  private Map<String, String> fills() {
    Map<String, String> fills = new LinkedHashMap<>();
    Shape found = situation.found(table);
    Map<String, String> rules = TableRules.of(table).fills();
    for (Column wanted : situation.wanted(table).columns().values()) {
      Column column = found.columns().get(wanted.name());
      boolean absent = column == null && rules.containsKey(wanted.name());
      boolean nullable = column != null && !column.notNull();
      if (absent || nullable && (wanted.notNull() || rules.containsKey(wanted.name()))) {
        fills.put(wanted.name(), value(wanted, rules));
      }
    }
    return fills;
  }

  private static String value(Column column, Map<String, String> rules) {
    List<String> values = new ArrayList<>(List.of(quoted(column.name())));
    if (rules.containsKey(column.name())) {
      values.add("(" + rules.get(column.name()) + ")");
    }
    column.defaultValue().ifPresent(values::add);
    values.add(
        switch (column.type()) {
          case "timestamp with time zone" -> "now()";
          case "jsonb" -> "'{}'";
          case "boolean" -> "false";
          case "integer", "bigint", "double precision" -> "0";
          default -> "''";
        });
    return "coalesce(" + String.join(", ", values) + ")";
  }

  private static String assignments(Map<String, String> fills) {
    return fills.entrySet().stream()
        .map(fill -> quoted(fill.getKey()) + " = " + fill.getValue())
        .collect(Collectors.joining(", "));
  }

  /** A value that only differs in case and blanks is read as it was meant. */
  private void satisfyCheck(String column, String fallback) {
    String check = checkOf(column);
    String meant = "lower(btrim(" + column + "))";
    String unfit = "NOT " + check;
    step(
        "gives rows whose %s is none of the allowed the %s %s; the former is kept"
            .formatted(column, column, fallback),
        Cost.SCAN,
        kept.value(column, unfit, "not an allowed " + column),
        "UPDATE %s SET %s = CASE WHEN %s THEN %s ELSE %s END WHERE %s"
            .formatted(
                quoted(table),
                quoted(column),
                check.replace(column + "::text", meant),
                meant,
                literal(fallback),
                unfit));
  }

  private String checkOf(String column) {
    return situation.expected().of(ObjectKind.CHECK, table).stream()
        .map(check -> check.definition().substring(CHECK.length()))
        .filter(check -> check.contains(column + "::text"))
        .findFirst()
        .orElseThrow();
  }

  private List<CatalogObject> uniqueKeys() {
    List<CatalogObject> keys = new ArrayList<>();
    keys.addAll(situation.expected().of(ObjectKind.PRIMARY_KEY, table));
    keys.addAll(situation.expected().of(ObjectKind.UNIQUE, table));
    situation.expected().of(ObjectKind.INDEX, table).stream()
        .filter(index -> index.definition().startsWith("CREATE UNIQUE"))
        .forEach(keys::add);
    return keys.stream().filter(key -> !situation.holds(key) && !guarded(key)).toList();
  }

  /** The key of a row that moves into a partition is unique if its first column alone is. */
  private boolean guarded(CatalogObject key) {
    return situation.becomesPartition(table)
        && situation.live().of(ObjectKind.PRIMARY_KEY, table).stream()
            .anyMatch(live -> live.definition().equals("PRIMARY KEY (id)"))
        && key.kind() == ObjectKind.PRIMARY_KEY;
  }

  private void takeOutDoubles(CatalogObject key) {
    Doubles doubles = Doubles.of(situation, key);
    List<String> statements = new ArrayList<>();
    for (CatalogObject reference : situation.expected().of(ObjectKind.FOREIGN_KEY)) {
      if (reference.definition().contains("REFERENCES " + table + "(")) {
        statements.addAll(doubles.repoint(situation.kept(reference.relation()), reference));
      }
    }
    statements.add(doubles.takeOut(kept));
    step(
        "takes out rows that double another one of the key (%s), keeping the latest in place"
            .formatted(String.join(", ", Shape.keyColumns(key.definition()))),
        Cost.SCAN,
        statements.toArray(String[]::new));
  }

  private void step(String what, Cost cost, String... statements) {
    steps.add(Step.of(table, what, cost, statements));
  }
}
