package io.anteroom.schema.adopt;

import io.anteroom.schema.verify.Catalog;
import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.ObjectKind;
import io.anteroom.schema.verify.Verdict;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the planning of an adoption looks at.
 *
 * @param expected the catalog to arrive at
 * @param live the catalog that is there
 * @param verdict how the two differ
 * @param dependents what else depends on its tables
 * @param zones of the instants in columns without a time zone
 * @param nextWeek the next Monday: from then on detections go into weekly partitions
 */
record Situation(
    Catalog expected,
    Catalog live,
    Verdict verdict,
    Dependents dependents,
    TimeZones zones,
    LocalDate nextWeek) {

  static final String DETECTIONS = "detection_records";

  /** The comments on our columns are our own sentences: nobody else's table carries one. */
  static boolean madeByUs(Catalog expected, Catalog live, String table) {
    return expected.of(ObjectKind.COMMENT, table).stream()
        .filter(comment -> !comment.name().isEmpty())
        .anyMatch(live::holds);
  }

  Shape wanted(String table) {
    return Shape.of(expected, table);
  }

  /** The live columns of a table under their present names. */
  Shape found(String table) {
    Shape live = Shape.of(this.live, table);
    TableRules rules = TableRules.of(table);
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Column column : live.columns().values()) {
      String name = rules.presentName(column.name(), live);
      columns.put(name, new Column(name, column.type(), column.notNull(), column.defaultValue()));
    }
    return new Shape(table, columns);
  }

  /** The columns of the primary key that a table is to have. */
  List<String> keyOf(String table) {
    return Shape.keyColumns(expected.definition(ObjectKind.PRIMARY_KEY, table, "").orElse("(id)"));
  }

  Kept kept(String table) {
    return Kept.of(table, keyOf(table));
  }

  /** Whether a live object is as this expected one, and stays so while rows are mended. */
  boolean holds(CatalogObject wanted) {
    return live.holds(wanted) && !fills(wanted);
  }

  /** Whether values of this unique key are filled in, which may double others. */
  private boolean fills(CatalogObject key) {
    boolean unique =
        key.kind() == ObjectKind.UNIQUE || key.definition().startsWith("CREATE UNIQUE");
    return unique
        && Shape.keyColumns(key.definition()).stream()
            .anyMatch(
                column ->
                    expected.has(ObjectKind.NOT_NULL, key.relation(), column)
                        && !live.has(ObjectKind.NOT_NULL, key.relation(), column));
  }

  /** Whether the table is there and is not partitioned as it should be: its rows move as one. */
  boolean becomesPartition(String table) {
    return table.equals(DETECTIONS)
        && live.definition(ObjectKind.TABLE, table, "").filter("table"::equals).isPresent();
  }

  /** Whether the rows of the table get numbers for ids because theirs are text. */
  boolean numbersRows(String table) {
    Column id = found(table).columns().get("id");
    return table.equals(DETECTIONS) && id != null && Conversion.isText(id.type());
  }

  /** Whether a live column gets another type. */
  boolean retypes(String table, String column) {
    Column aim =
        wanted(table)
            .columns()
            .get(TableRules.of(table).presentName(column, Shape.of(live, table)));
    Optional<String> type = live.definition(ObjectKind.COLUMN, table, column);
    return aim != null && type.filter(aim.type()::equals).isEmpty();
  }

  /** Whether the live primary key of a table is the expected one. */
  boolean keepsPrimaryKey(String table) {
    return expected.of(ObjectKind.PRIMARY_KEY, table).stream().allMatch(this::holds);
  }
}
