package io.anteroom.schema.repair;

import static io.anteroom.schema.verify.Ddl.literal;
import static io.anteroom.schema.verify.Ddl.quoted;

import io.anteroom.schema.repair.Repair.Scope;
import io.anteroom.schema.verify.Catalog;
import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.Ddl;
import io.anteroom.schema.verify.Difference;
import io.anteroom.schema.verify.ObjectKind;
import io.anteroom.schema.verify.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides which differences can be mended without losing anything, and how. Tables and columns that
 * held rows are not among them: what is gone from them only a backup brings back.
 */
public final class Repairs {
  private static final String NULL_CHECK = "anteroom_not_null";

  private final Catalog expected;
  private final Catalog live;

  private Repairs(Catalog expected, Catalog live) {
    this.expected = expected;
    this.live = live;
  }

  /** The repairs of a live catalog, those first that others build upon. */
  public static List<Repair> of(Verdict verdict, Catalog expected, Catalog live) {
    Repairs repairs = new Repairs(expected, live);
    return verdict.differences().stream()
        .flatMap(difference -> repairs.repair(difference).stream())
        .sorted(Comparator.comparing(repair -> place(repair.difference().subject().kind())))
        .toList();
  }

  /** Kinds stand in the order in which they build upon each other, but for these. */
  private static int place(ObjectKind kind) {
    return switch (kind) {
      case EXTENSION -> -2;
      case FUNCTION -> -1;
      default -> kind.ordinal();
    };
  }

  private Optional<Repair> repair(Difference difference) {
    CatalogObject object = difference.subject();
    return switch (difference.kind()) {
      case MISSING -> missing(difference, object);
      case DIFFERENT -> different(difference, object);
      case EXTRA ->
          object.kind() == ObjectKind.NOT_NULL && difference.blocking()
              ? atOnce(difference, "lets go of ", List.of(Ddl.drop(object)))
              : Optional.empty();
    };
  }

  private Optional<Repair> missing(Difference difference, CatalogObject object) {
    String makes = "makes again ";
    return switch (object.kind()) {
      case TABLE, COLUMN, PARTITION -> Optional.empty();
      case INDEX -> each(difference, makes, IndexBuild.statements(object, live));
      case CHECK -> each(difference, makes, checked(object));
      case NOT_NULL -> each(difference, makes, notNull(object));
      case VIEW, FUNCTION -> atOnce(difference, makes, commented(object));
      default -> atOnce(difference, makes, List.of(Ddl.create(object)));
    };
  }

  private Optional<Repair> different(Difference difference, CatalogObject object) {
    String restores = "restores ";
    return switch (object.kind()) {
      case TABLE, COLUMN, PARTITION, PRIMARY_KEY, UNIQUE, NOT_NULL, EXTENSION -> Optional.empty();
      case DEFAULT ->
          difference.blocking()
              ? Optional.empty()
              : atOnce(difference, restores, List.of(Ddl.create(object)));
      case IDENTITY -> atOnce(difference, restores, List.of(Ddl.numberByDefault(object)));
      case INDEX -> each(difference, restores, IndexBuild.statements(object, live));
      case CHECK -> each(difference, restores, dropped(object, checked(object)));
      case FOREIGN_KEY, TRIGGER ->
          atOnce(difference, restores, dropped(object, List.of(Ddl.create(object))));
      case VIEW -> atOnce(difference, restores, List.of(replaced(object)));
      case FUNCTION, COMMENT, VIEW_COMMENT, FUNCTION_COMMENT ->
          atOnce(difference, restores, List.of(Ddl.create(object)));
    };
  }

  /** The verdict on a missing view or function does not list its comment by itself. */
  private List<String> commented(CatalogObject object) {
    List<CatalogObject> comments =
        object.kind() == ObjectKind.VIEW
            ? expected.of(ObjectKind.VIEW_COMMENT, object.relation())
            : expected.of(ObjectKind.FUNCTION_COMMENT);
    List<String> statements = new ArrayList<>(List.of(Ddl.create(object)));
    comments.stream()
        .filter(comment -> comment.name().equals(object.name()))
        .forEach(comment -> statements.add(Ddl.create(comment)));
    return statements;
  }

  private static List<String> dropped(CatalogObject object, List<String> made) {
    List<String> statements = new ArrayList<>(List.of(Ddl.drop(object)));
    statements.addAll(made);
    return statements;
  }

  /** Rows are looked at before the constraint is there, and again while others read and write. */
  private static List<String> checked(CatalogObject check) {
    String condition = check.definition().substring("CHECK ".length());
    return List.of(
        satisfied(check.relation(), condition),
        Ddl.create(check).replaceFirst(";$", " NOT VALID"),
        validated(check.relation(), check.name()));
  }

  private static List<String> notNull(CatalogObject column) {
    String table = "ALTER TABLE " + quoted(column.relation());
    String condition = "(" + quoted(column.name()) + " IS NOT NULL)";
    String dropped = table + " DROP CONSTRAINT IF EXISTS " + NULL_CHECK;
    return List.of(
        satisfied(column.relation(), condition),
        dropped + ", ADD CONSTRAINT " + NULL_CHECK + " CHECK " + condition + " NOT VALID",
        validated(column.relation(), NULL_CHECK),
        together(Ddl.create(column), dropped));
  }

  /** Half of it would leave the check behind, which nothing misses any more. */
  private static String together(String first, String second) {
    return "DO $repair$\nBEGIN\n  %s\n  %s;\nEND\n$repair$".formatted(first, second);
  }

  private static String validated(String table, String constraint) {
    return "ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(quoted(table), quoted(constraint));
  }

  private static String satisfied(String table, String condition) {
    return """
        DO $repair$
        DECLARE
          unfit bigint := (SELECT count(*) FROM %s WHERE NOT %s);
        BEGIN
          IF unfit > 0 THEN
            RAISE EXCEPTION '%% rows of %% do not satisfy it', unfit, %s;
          END IF;
        END
        $repair$"""
        .formatted(quoted(table), condition, literal(table));
  }

  /** A view with other columns cannot be replaced: it is made anew, with its grants. */
  private static String replaced(CatalogObject view) {
    String made = Ddl.create(view).strip();
    return """
        DO $repair$
        DECLARE
          had aclitem[] := (SELECT relacl FROM pg_class WHERE oid = to_regclass(%1$s));
          given record;
        BEGIN
          %2$s
        EXCEPTION WHEN invalid_table_definition THEN
          DROP VIEW %3$s;
          %2$s
          FOR given IN SELECT privilege_type, grantee::regrole AS role FROM aclexplode(had) WHERE grantee <> 0 LOOP
            EXECUTE format('GRANT %%s ON %3$s TO %%s', given.privilege_type, given.role);
          END LOOP;
        END
        $repair$"""
        .formatted(literal(quoted(view.relation())), made, quoted(view.relation()));
  }

  private static Optional<Repair> atOnce(
      Difference difference, String verb, List<String> statements) {
    return repair(difference, verb, Scope.TRANSACTION, statements);
  }

  private static Optional<Repair> each(
      Difference difference, String verb, List<String> statements) {
    return repair(difference, verb, Scope.STATEMENT, statements);
  }

  private static Optional<Repair> repair(
      Difference difference, String verb, Scope scope, List<String> statements) {
    List<String> bare = statements.stream().map(sql -> sql.strip().replaceFirst(";$", "")).toList();
    return Optional.of(new Repair(difference, verb + difference.object(), scope, bare));
  }
}
