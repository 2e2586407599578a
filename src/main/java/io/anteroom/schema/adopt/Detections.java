package io.anteroom.schema.adopt;

import static io.anteroom.schema.adopt.Situation.DETECTIONS;
import static io.anteroom.schema.verify.Ddl.quoted;

import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans how the old detections become one partition of the new ones, uncopied (ADR 0041). */
final class Detections {
  private static final String LEGACY = "detection_records_legacy";

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

  /** Makes the table with its rows a partition of the expected one, which is made here. */
  static List<Step> attach(Situation situation) {
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
    return List.of(
        new Step(
            DETECTIONS,
            "becomes the partition %s, for all detections before %s; later ones move to partitions of their own"
                .formatted(LEGACY, situation.nextWeek()),
            Cost.SCAN,
            statements));
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
    List<String> clauses = new ArrayList<>(TableConstraints.ofPartition(situation, DETECTIONS));
    clauses.add(
        "ADD CONSTRAINT adoption_bound CHECK (\"timestamp\" IS NOT NULL AND \"timestamp\" < %s)"
            .formatted(bound));
    return List.of(
        bounded("ALTER TABLE " + LEGACY + " " + String.join(", ", clauses), bound, columns),
        "ALTER TABLE detection_records ATTACH PARTITION %s FOR VALUES FROM (MINVALUE) TO (%s)"
            .formatted(LEGACY, bound),
        "ALTER TABLE %s DROP CONSTRAINT adoption_bound".formatted(LEGACY),
        "ALTER TABLE %s REPLICA IDENTITY DEFAULT".formatted(LEGACY),
        "COMMENT ON TABLE %s IS 'Detections from before the adoption of this database'"
            .formatted(LEGACY));
  }

  /** Hardly any detection is later than the bound, so they are only looked for if one is. */
  private static String bounded(String constraints, String bound, String columns) {
    return """
        DO $adoption$
        BEGIN
          %4$s;
        EXCEPTION WHEN check_violation THEN
          WITH later AS (DELETE FROM %1$s WHERE "timestamp" >= %2$s RETURNING %3$s)
          INSERT INTO detection_records_default (%3$s) SELECT %3$s FROM later;
          %4$s;
        END
        $adoption$"""
        .formatted(LEGACY, bound, columns, constraints);
  }
}
