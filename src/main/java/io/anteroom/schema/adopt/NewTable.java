package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.quoted;

import io.anteroom.schema.verify.Catalog;
import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.Ddl;
import io.anteroom.schema.verify.ObjectKind;
import java.util.ArrayList;
import java.util.List;

/** Writes the SQL that makes a table of the expected catalog, without what needs other objects. */
final class NewTable {
  private static final String TABLE = "table";

  private NewTable() {}

  /** The table with its columns, keys, checks and partitions. */
  static List<String> statements(Catalog expected, String table) {
    List<String> statements = withoutIdentity(expected, table);
    for (CatalogObject identity : expected.of(ObjectKind.IDENTITY, table)) {
      statements.add(
          "ALTER TABLE %s ALTER COLUMN %s ADD %s"
              .formatted(quoted(table), quoted(identity.name()), identity.definition()));
    }
    return statements;
  }

  /** The same without its numbering. */
  static List<String> withoutIdentity(Catalog expected, String table) {
    List<String> parts = new ArrayList<>();
    for (Column column : Shape.of(expected, table).columns().values()) {
      parts.add(
          quoted(column.name())
              + " "
              + column.type()
              + column.defaultValue().map(value -> " DEFAULT " + value).orElse("")
              + (column.notNull() ? " NOT NULL" : ""));
    }
    expected.of(ObjectKind.PRIMARY_KEY, table).forEach(key -> parts.add(key.definition()));
    for (ObjectKind kind : List.of(ObjectKind.UNIQUE, ObjectKind.CHECK)) {
      for (CatalogObject constraint : expected.of(kind, table)) {
        parts.add("CONSTRAINT " + quoted(constraint.name()) + " " + constraint.definition());
      }
    }
    String partitioning = expected.definition(ObjectKind.TABLE, table, "").orElse(TABLE);
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE TABLE %s (\n  %s\n)%s"
            .formatted(
                quoted(table),
                String.join(",\n  ", parts),
                partitioning.equals(TABLE) ? "" : " " + partitioning));
    for (CatalogObject partition : expected.of(ObjectKind.PARTITION, table)) {
      statements.add(Statements.bare(Ddl.create(partition)));
    }
    return statements;
  }
}
