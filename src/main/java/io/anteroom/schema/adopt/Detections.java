package io.anteroom.schema.adopt;

import static io.anteroom.schema.adopt.Situation.DETECTIONS;
import static io.anteroom.schema.verify.Ddl.literal;
import static io.anteroom.schema.verify.Ddl.quoted;

import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans what is particular to {@code detection_records}: counts that were never filled, and the old
 * table that becomes one partition of the new one without being copied (ADR 0041).
 */
final class Detections {
  /** The column whose JSON is counted. */
  static final String OBJECTS = "objects";

  /** What counting does, in words. */
  static final String COUNTS_OBJECTS =
      "counts persons, missing hairnets and hand hygiene from objects where no count was saved";

  private static final String LEGACY = "detection_records_legacy";
  private static final String NO_HAIRNET =
      "@.class_name == \"no_hairnet\" || (%s) && (@.metadata.has_hairnet == false || @.metadata.has_hairnet == \"false\")"
          .formatted(isClass("person", 0));

  /** Which objects a column counts, as the condition of a jsonpath on one object. */
  private static final Map<String, String> COUNTED =
      new TreeMap<>(
          Map.of(
              "person_count", isClass("person", 0),
              "hairnet_violations", NO_HAIRNET,
              "handwash_events", isClass("handwashing", 2),
              "sanitize_events", isClass("sanitizing", 3)));

  /** Who owned the old table or had rights on it has the same on the new one, as before. */
  private static final String RIGHTS =
      """
      DO $adoption$
      DECLARE
        former oid := '%1$s'::regclass;
        owner name := (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = former);
        wanted text;
      BEGIN
        IF owner <> current_user THEN
          BEGIN
            EXECUTE format('ALTER TABLE detection_records OWNER TO %%I', owner);
            EXECUTE format('ALTER TABLE detection_records_default OWNER TO %%I', owner);
          EXCEPTION WHEN insufficient_privilege THEN
            RAISE WARNING 'detection_records does not belong to %% any more: %%', owner, SQLERRM;
            EXECUTE format('GRANT ALL ON detection_records TO %%I', owner);
          END;
        END IF;
        FOR wanted IN
          SELECT format('GRANT %%s%%s ON detection_records TO %%s%%s', privilege_type, of_column,
                   CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
                   CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM (SELECT relacl, '' FROM pg_class WHERE oid = former
                   UNION ALL
                  SELECT attacl, format(' (%%I)', attname) FROM pg_attribute
                   WHERE attrelid = former AND NOT attisdropped) AS granted (acl, of_column)
           CROSS JOIN aclexplode(acl)
           WHERE grantee <> (SELECT relowner FROM pg_class WHERE oid = former)
        LOOP
          EXECUTE wanted;
        END LOOP;
      END
      $adoption$""";

  private Detections() {}

  /** The columns that count objects. */
  static Set<String> counts() {
    return COUNTED.keySet();
  }

  /** What a column counts: the number that was saved, else that of its objects. */
  static String count(String column) {
    return "coalesce(nullif(%1$s, 0), nullif(jsonb_array_length(jsonb_path_query_array(objects, %2$s)), 0), %1$s)"
        .formatted(column, path(column));
  }

  /** Counts from objects where they are null or 0 and the objects say otherwise. */
  static Step count() {
    String assignments =
        COUNTED.keySet().stream()
            .map(column -> column + " = " + count(column))
            .collect(Collectors.joining(", "));
    String uncounted =
        COUNTED.keySet().stream()
            .map(column -> "coalesce(%s, 0) = 0 AND objects @? %s".formatted(column, path(column)))
            .collect(Collectors.joining(" OR "));
    return Step.of(
        DETECTIONS,
        COUNTS_OBJECTS,
        Cost.ROWS,
        "UPDATE detection_records SET " + assignments + " WHERE " + uncounted);
  }

  private static String path(String column) {
    return literal("$ ? (@.type() == \"array\")[*] ? (" + COUNTED.get(column) + ")");
  }

  /** By its name; an object without one is known by its number. */
  private static String isClass(String name, int id) {
    return "@.class_name == \"%1$s\" || !exists (@.class_name ? (@ != null)) && (@.class_id == %2$d || @.class_id == \"%2$d\")"
        .formatted(name, id);
  }

  /** Makes the table with its rows a partition of the expected one, which is made here. */
  static List<Step> attach(Situation situation) {
    List<Step> steps = new ArrayList<>(TableConstraints.partitionSteps(situation, DETECTIONS));
    Optional<String> sequence =
        Optional.ofNullable(situation.found(DETECTIONS).columns().get("id"))
            .flatMap(TableConstraints::sequenceOf);
    List<String> statements = new ArrayList<>();
    if (situation.numbersRows(DETECTIONS)
        || situation.live().has(ObjectKind.IDENTITY, DETECTIONS, "id")) {
      statements.add("ALTER TABLE detection_records ALTER COLUMN id DROP IDENTITY");
    }
    statements.add("ALTER TABLE detection_records RENAME TO " + LEGACY);
    statements.addAll(NewTable.withoutIdentity(situation.expected(), DETECTIONS));
    statements.addAll(foreignColumns(situation));
    statements.addAll(attachment(situation));
    statements.add(RIGHTS.formatted(LEGACY));
    CatalogObject identity = situation.expected().of(ObjectKind.IDENTITY, DETECTIONS).get(0);
    statements.addAll(TableConstraints.identity(DETECTIONS, identity, sequence));
    steps.add(
        new Step(
            DETECTIONS,
            "becomes the partition %s, for all detections before %s; later ones move to partitions of their own"
                .formatted(LEGACY, situation.nextWeek()),
            Cost.SCAN,
            statements));
    return steps;
  }

  /**
   * A partition has the columns of its parent, so the parent gets those that only the rows have.
   */
  private static List<String> foreignColumns(Situation situation) {
    Shape wanted = situation.wanted(DETECTIONS);
    List<String> statements = new ArrayList<>();
    for (Column column : situation.found(DETECTIONS).columns().values()) {
      if (!wanted.has(column.name())) {
        statements.add(
            "ALTER TABLE detection_records ADD COLUMN %s %s%s"
                .formatted(
                    quoted(column.name()),
                    column.type(),
                    column.defaultValue().map(value -> " DEFAULT " + value).orElse("")));
      }
    }
    for (CatalogObject comment : situation.live().of(ObjectKind.COMMENT, DETECTIONS)) {
      if (!comment.name().isEmpty() && !wanted.has(comment.name())) {
        statements.add(Statements.create(comment));
      }
    }
    return statements;
  }

  private static List<String> attachment(Situation situation) {
    String columns =
        Stream.concat(
                situation.wanted(DETECTIONS).columns().keySet().stream(),
                situation.found(DETECTIONS).columns().keySet().stream())
            .distinct()
            .map(column -> quoted(column))
            .collect(Collectors.joining(", "));
    String bound = "'" + situation.nextWeek() + " 00:00:00+00'";
    return List.of(
        """
        WITH later AS (DELETE FROM %1$s WHERE "timestamp" >= %2$s RETURNING %3$s)
        INSERT INTO detection_records_default (%3$s) SELECT %3$s FROM later"""
            .formatted(LEGACY, bound, columns),
        "ALTER TABLE %s ADD CONSTRAINT adoption_bound CHECK (\"timestamp\" IS NOT NULL AND \"timestamp\" < %s)"
            .formatted(LEGACY, bound),
        "ALTER TABLE detection_records ATTACH PARTITION %s FOR VALUES FROM (MINVALUE) TO (%s)"
            .formatted(LEGACY, bound),
        "ALTER TABLE %s DROP CONSTRAINT adoption_bound".formatted(LEGACY),
        "ALTER TABLE %s REPLICA IDENTITY DEFAULT".formatted(LEGACY),
        "COMMENT ON TABLE %s IS 'Detections from before the adoption of this database'"
            .formatted(LEGACY));
  }
}
