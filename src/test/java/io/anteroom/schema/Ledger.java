package io.anteroom.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.anteroom.schema.verify.ExpectedCatalog;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every value of every row of a database, to tell after an adoption where each of them went: it is
 * in its place with the same meaning, or kept beside the schema exactly as it stood.
 */
final class Ledger {
  /** What an adoption writes itself; where the old migrations stand is for them alone to know. */
  private static final Set<String> ADOPTION =
      Set.of("adoption_report", "adoption_kept", "alembic_version");

  private static final Map<String, String> RENAMED =
      Map.of("alert_rules.alert_type", "rule_type", "alert_rules.is_active", "enabled");

  /** By table: its rows, each with its columns' values as text, null where they are null. */
  private final Map<String, List<Map<String, String>>> tables = new TreeMap<>();

  /** Whether an adoption that numbers rows with a text id is still to come. */
  private final boolean unadopted;

  private Ledger(boolean unadopted) {
    this.unadopted = unadopted;
  }

  /** Reads everything in our tables and everybody else's. */
  static Ledger of(SchemaRig rig) throws SQLException {
    return rig.read(() -> read(rig));
  }

  private static Ledger read(SchemaRig rig) throws SQLException {
    Set<String> live = rig.inspect().live().tables();
    Ledger ledger = new Ledger(!live.contains("adoption_kept"));
    for (String table : live) {
      if (!ADOPTION.contains(table) && !table.startsWith("databasechangelog")) {
        ledger.tables.put(table, rows(rig, table));
      }
    }
    return ledger;
  }

  /** What of this ledger is neither in the database now nor kept, in words; empty if all is. */
  List<String> lostIn(SchemaRig rig) throws SQLException {
    Ledger now = of(rig);
    Kept kept = Kept.in(rig);
    List<String> lost = new ArrayList<>();
    for (String table : tables.keySet()) {
      Map<String, List<Map<String, String>>> present =
          byKey(now.tables.getOrDefault(table, List.of()));
      byKey(tables.get(table))
          .forEach((key, rows) -> lost.addAll(lostOf(new Place(table, key), rows, present, kept)));
    }
    return lost;
  }

  /** Rows of our tables that are in the database now and are not in this ledger. */
  List<String> newIn(SchemaRig rig) throws SQLException {
    Ledger now = of(rig);
    List<String> keptWhole =
        rig.texts("SELECT table_name FROM adoption_kept WHERE column_name IS NULL");
    List<String> added = new ArrayList<>();
    for (String table : ExpectedCatalog.load().tables()) {
      int before = tables.getOrDefault(table, List.of()).size();
      int keptRows = Collections.frequency(keptWhole, table);
      int after = now.tables.getOrDefault(table, List.of()).size();
      if (after + keptRows != before) {
        added.add(table + " " + (after + keptRows - before));
      }
    }
    return added;
  }

  /** What of the rows that share a key is in none of the places where they may be. */
  private List<String> lostOf(
      Place old,
      List<Map<String, String>> rows,
      Map<String, List<Map<String, String>>> present,
      Kept kept) {
    List<String> lost = new ArrayList<>();
    List<Found> found = new ArrayList<>();
    for (String key : unadopted ? kept.numbers(old) : List.of(old.key())) {
      Place place = new Place(old.table(), key);
      present.getOrDefault(key, List.of()).forEach(row -> found.add(new Found(place, row, null)));
      kept.rows(place).forEach(row -> found.add(new Found(place, null, row)));
    }
    if (found.size() < rows.size()) {
      lost.add(
          "%s: %d of %d rows are gone".formatted(old, rows.size() - found.size(), rows.size()));
    }
    for (Map<String, String> row : rows) {
      found.stream()
          .map(candidate -> candidate.lacks(row, kept))
          .min(Comparator.comparing(List::size))
          .ifPresent(lost::addAll);
    }
    return lost;
  }

  /** Rows by their key; those without one share the empty key. */
  private static Map<String, List<Map<String, String>>> byKey(List<Map<String, String>> rows) {
    Map<String, List<Map<String, String>>> byKey = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      String id = row.getOrDefault("id", row.get("region_id"));
      byKey.computeIfAbsent(id == null ? row.toString() : id, key -> new ArrayList<>()).add(row);
    }
    return byKey;
  }

  private static List<Map<String, String>> rows(SchemaRig rig, String table) throws SQLException {
    List<Map<String, String>> rows = new ArrayList<>();
    rig.query(
        "SELECT * FROM \"" + table + "\"",
        row -> {
          Map<String, String> values = new LinkedHashMap<>();
          ResultSetMetaData columns = row.getMetaData();
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            values.put(columns.getColumnName(i), row.getString(i));
          }
          rows.add(values);
        });
    return rows;
  }

  /** Takes one row at a time. */
  @FunctionalInterface
  interface Row {
    void read(ResultSet row) throws SQLException;
  }

  /** Where rows of one key are. */
  private record Place(String table, String key) {
    @Override
    public String toString() {
      return table + " " + key;
    }
  }

  /** A row as it is found now: in its table, or kept whole as JSON. */
  private record Found(Place place, Map<String, String> row, JsonNode whole) {
    /** The values of the former row that this one does not say and nothing keeps. */
    List<String> lacks(Map<String, String> former, Kept kept) {
      List<String> lacking = new ArrayList<>();
      for (Map.Entry<String, String> value : former.entrySet()) {
        String old = value.getValue();
        String column = present(value.getKey());
        if (old != null && !says(column, old) && !kept.value(place, column, old)) {
          String now = row == null ? whole.path(column).toString() : row.get(column);
          lacking.add("%s %s: %s → %s".formatted(place, column, old, now));
        }
      }
      return lacking;
    }

    private String present(String column) {
      boolean there = row == null ? whole.has(column) : row.containsKey(column);
      return there ? column : RENAMED.getOrDefault(place.table() + "." + column, column);
    }

    private boolean says(String column, String old) {
      if (row == null) {
        return Meaning.same(old, whole.path(column));
      }
      return place.table().equals("detection_records") && Meaning.uncounted(column, old)
          ? Meaning.counted(column, row.get("objects")).equals(row.get(column))
          : Meaning.same(old, row.get(column));
    }
  }

  /** What adoption_kept holds. */
  private record Kept(
      Map<String, List<String>> values,
      Map<Place, List<JsonNode>> wholes,
      Map<Place, List<String>> numbered) {

    static Kept in(SchemaRig rig) throws SQLException {
      Kept kept = new Kept(new HashMap<>(), new HashMap<>(), new HashMap<>());
      rig.query(
          "SELECT table_name, coalesce(row_key ->> 'id', row_key ->> 'region_id'), column_name,"
              + " value, reason FROM adoption_kept ORDER BY id DESC",
          row -> kept.add(row));
      return kept;
    }

    /** A change that comes behind an adoption keeps a time with the zone that it has got. */
    boolean value(Place place, String column, String old) {
      return values.getOrDefault(place + "|" + column, List.of()).stream()
          .anyMatch(
              value -> value.equals(old) || column.equals("last_run") && Meaning.same(old, value));
    }

    List<JsonNode> rows(Place place) {
      return wholes.getOrDefault(place, List.of());
    }

    /** The keys that rows of this key have now. */
    List<String> numbers(Place place) {
      return numbered.getOrDefault(place, List.of(place.key()));
    }

    private void add(ResultSet row) throws SQLException {
      Place place = new Place(row.getString(1), row.getString(2));
      String column = row.getString(3);
      String value = row.getString(4);
      if (column == null) {
        wholes.computeIfAbsent(place, any -> new ArrayList<>()).add(Meaning.json(value));
      } else {
        values.computeIfAbsent(place + "|" + column, any -> new ArrayList<>()).add(value);
      }
      if (row.getString(5).equals("replaced by a number")) {
        Place former = new Place(place.table(), value);
        numbered.computeIfAbsent(former, any -> new ArrayList<>()).add(place.key());
      }
    }
  }
}
