package io.anteroom.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.schema.verify.ExpectedCatalog;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every value of every row of a database, to tell after an adoption where each of them went: it is
 * in its place with the same meaning, or kept beside the schema exactly as it stood.
 */
final class Ledger {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final Pattern SIZE = Pattern.compile("\\s*(\\d+)\\s*[xX]\\s*(\\d+)\\s*");
  private static final Set<String> ADOPTION = Set.of("adoption_report", "adoption_kept");
  private static final Set<String> COUNTS =
      Set.of("person_count", "hairnet_violations", "handwash_events", "sanitize_events");
  private static final Set<String> NOTES =
      Set.of("unknown_camera_id", "unknown_rule_id", "unknown_dataset_id");

  /** 1.0 and 1 are the same number. */
  private static final Comparator<JsonNode> NUMBERS =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  private static final Map<String, String> RENAMED =
      Map.of("alert_rules.alert_type", "rule_type", "alert_rules.is_active", "enabled");

  /** By table, then by key: the values of the columns as text, null where they are null. */
  private final Map<String, Map<String, Map<String, String>>> tables = new TreeMap<>();

  /** Whether an adoption that numbers rows with a text id is still to come. */
  private final boolean unadopted;

  private Ledger(boolean unadopted) {
    this.unadopted = unadopted;
  }

  /** Reads everything in our tables and everybody else's. */
  static Ledger of(SchemaRig rig) throws SQLException {
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
    Map<String, String> kept = kept(rig);
    List<String> lost = new ArrayList<>();
    for (String table : tables.keySet()) {
      for (Map.Entry<String, Map<String, String>> row : tables.get(table).entrySet()) {
        String number = "number of " + table + "|" + row.getKey();
        String key = unadopted ? kept.getOrDefault(number, row.getKey()) : row.getKey();
        Map<String, String> present = now.tables.getOrDefault(table, Map.of()).get(key);
        if (present == null) {
          present = whole(kept.get(table + "|" + key + "|"));
        }
        if (present == null) {
          lost.add(table + " " + row.getKey() + " is gone");
        } else {
          lost.addAll(lostOf(table, key, row.getValue(), present, kept));
        }
      }
    }
    return lost;
  }

  /** Rows of our tables that are in the database now and are not in this ledger. */
  List<String> newIn(SchemaRig rig) throws SQLException {
    Ledger now = of(rig);
    List<String> added = new ArrayList<>();
    for (String table : ExpectedCatalog.load().tables()) {
      int before = tables.getOrDefault(table, Map.of()).size();
      int keptRows =
          rig.texts(
                  "SELECT 1 FROM adoption_kept WHERE column_name IS NULL AND table_name = '"
                      + table
                      + "'")
              .size();
      int after = now.tables.getOrDefault(table, Map.of()).size();
      if (after + keptRows != before) {
        added.add(table + " " + (after + keptRows - before));
      }
    }
    return added;
  }

  private static List<String> lostOf(
      String table,
      String key,
      Map<String, String> before,
      Map<String, String> present,
      Map<String, String> kept) {
    List<String> lost = new ArrayList<>();
    for (Map.Entry<String, String> value : before.entrySet()) {
      String column = RENAMED.getOrDefault(table + "." + value.getKey(), value.getKey());
      String old = value.getValue();
      boolean there =
          old == null
              || means(old, present.get(column))
              || old.equals(kept.get(table + "|" + key + "|" + column))
              || COUNTS.contains(column)
                  && old.equals("0")
                  && present.get(column).equals(counted(column, before.get("objects")));
      if (!there) {
        lost.add("%s %s %s: %s → %s".formatted(table, key, column, old, present.get(column)));
      }
    }
    return lost;
  }

  /** Whether a value of the new column says what the old one said. */
  private static boolean means(String old, String now) {
    if (now == null) {
      return false;
    }
    Matcher size = SIZE.matcher(old);
    JsonNode before = json(size.matches() ? "[" + size.group(1) + ", " + size.group(2) + "]" : old);
    return now.equals(old)
        || now.equals(old + "+00")
        || now.equals(old.replaceFirst(" BC$", "+00 BC"))
        || now.equals("true") && old.equals("t")
        || now.equals("false") && old.equals("f")
        || before != null && json(now) != null && says(json(now), before)
        || old.strip().equalsIgnoreCase(now);
  }

  /** Whether it is the same JSON, a note about an unknown reference aside (ADR 0012). */
  private static boolean says(JsonNode now, JsonNode before) {
    if (before.equals(NUMBERS, now)) {
      return true;
    }
    if (!(now instanceof ObjectNode noted)) {
      return false;
    }
    ObjectNode rest = noted.deepCopy();
    for (String note : NOTES) {
      if (!before.has(note)) {
        rest.remove(note);
      }
    }
    return before.equals(NUMBERS, rest)
        || rest.size() == 1 && before.equals(NUMBERS, rest.path("value"))
        || rest.isEmpty() && before.isNull();
  }

  private static String counted(String column, String objects) {
    int count = 0;
    for (JsonNode object : json(objects)) {
      String name = object.path("class_name").asText(byId(object.path("class_id").asText()));
      boolean bare =
          name.equals("no_hairnet")
              || name.equals("person")
                  && object.path("metadata").path("has_hairnet").asText().equals("false");
      boolean counts =
          switch (column) {
            case "person_count" -> name.equals("person");
            case "hairnet_violations" -> bare;
            case "handwash_events" -> name.equals("handwashing");
            default -> name.equals("sanitizing");
          };
      if (counts) {
        count++;
      }
    }
    return Integer.toString(count);
  }

  private static String byId(String id) {
    return Map.of("0", "person", "2", "handwashing", "3", "sanitizing").getOrDefault(id, "");
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static Map<String, String> whole(String row) {
    if (row == null) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : json(row).properties()) {
      JsonNode value = field.getValue();
      String text = value.isTextual() ? value.textValue() : value.toString();
      values.put(field.getKey(), text.replaceFirst("^(\\d{4,}-\\d\\d-\\d\\d)T", "$1 "));
    }
    values.replaceAll((column, text) -> text.replaceFirst("\\+00:00$", "+00"));
    return values;
  }

  private static Map<String, Map<String, String>> rows(SchemaRig rig, String table)
      throws SQLException {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    rig.query(
        "SELECT * FROM \"" + table + "\"",
        row -> {
          Map<String, String> values = new LinkedHashMap<>();
          ResultSetMetaData columns = row.getMetaData();
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            values.put(columns.getColumnName(i), row.getString(i));
          }
          String id = values.getOrDefault("id", values.get("region_id"));
          rows.put(id == null ? values.toString() : id, values);
        });
    return rows;
  }

  /** What is kept, by table, key and column; numbers given to rows with a text id beside. */
  private static Map<String, String> kept(SchemaRig rig) throws SQLException {
    Map<String, String> kept = new LinkedHashMap<>();
    rig.query(
        "SELECT table_name, coalesce(row_key ->> 'id', row_key ->> 'region_id'), column_name, value,"
            + " reason FROM adoption_kept ORDER BY id DESC",
        row -> {
          String column = row.getString(3) == null ? "" : row.getString(3);
          kept.put(row.getString(1) + "|" + row.getString(2) + "|" + column, row.getString(4));
          if (row.getString(5).equals("replaced by a number")) {
            kept.put("number of " + row.getString(1) + "|" + row.getString(4), row.getString(2));
          }
        });
    return kept;
  }

  /** Takes one row at a time. */
  @FunctionalInterface
  interface Row {
    void read(ResultSet row) throws SQLException;
  }
}
