package io.anteroom.schema.repair;

import static io.anteroom.schema.verify.Ddl.quoted;

import io.anteroom.schema.verify.Catalog;
import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.ObjectKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the statements that build an index while others read and write. What an interrupted build
 * left under its name, invalid, is dropped first. The index of a partitioned table is built on each
 * partition and is valid once all of them are attached.
 */
final class IndexBuild {
  private static final String ON_ONLY = " ON ONLY ";
  private static final int LONGEST_NAME = 63;

  private IndexBuild() {}

  static List<String> statements(CatalogObject index, Catalog live) {
    return index.definition().contains(ON_ONLY)
        ? perPartition(index, live)
        : concurrently(index.name(), index.definition());
  }

  private static List<String> concurrently(String name, String definition) {
    return List.of(
        "DROP INDEX CONCURRENTLY IF EXISTS " + quoted(name),
        definition.replaceFirst(" INDEX ", " INDEX CONCURRENTLY "));
  }

  private static List<String> perPartition(CatalogObject index, Catalog live) {
    List<String> statements = new ArrayList<>();
    // PostgreSQL drops it with those of the partitions, and not concurrently
    statements.add("DROP INDEX IF EXISTS " + quoted(index.name()));
    statements.add(index.definition());
    for (CatalogObject partition : live.of(ObjectKind.PARTITION, index.relation())) {
      String own = name(partition.name(), index.name());
      String definition =
          index
              .definition()
              .replaceFirst(
                  " INDEX \\S+ ON ONLY \\S+ ",
                  " INDEX " + quoted(own) + " ON " + quoted(partition.name()) + " ");
      statements.addAll(concurrently(own, definition));
      statements.add(
          "ALTER INDEX %s ATTACH PARTITION %s".formatted(quoted(index.name()), quoted(own)));
    }
    return statements;
  }

  private static String name(String partition, String index) {
    String name = partition + "_" + index;
    return name.length() <= LONGEST_NAME
        ? name
        : partition + "_" + Integer.toHexString(index.hashCode());
  }
}
