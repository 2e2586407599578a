package io.anteroom.schema.verify;

import io.anteroom.schema.verify.Difference.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Compares a live catalog with the expected one. What is not expected and stands outside the
 * expected tables belongs to somebody else and is passed over.
 */
public final class CatalogComparison {
  private final Catalog expected;
  private final Catalog live;
  private final Needs needs;
  private final List<Difference> differences = new ArrayList<>();

  private CatalogComparison(Catalog expected, Catalog live) {
    this.expected = expected;
    this.live = live;
    this.needs = new Needs(expected, live);
  }

  /** Compares the two; the verdict lists blocking differences first, then by relation. */
  public static Verdict compare(Catalog expected, Catalog live) {
    CatalogComparison comparison = new CatalogComparison(expected, live);
    comparison.missingAndDifferent();
    comparison.extra();
    comparison.differences.sort(
        Comparator.comparing(Difference::blocking).reversed().thenComparing(Difference::relation));
    return new Verdict(comparison.differences);
  }

  private void missingAndDifferent() {
    for (CatalogObject wanted : expected.objects()) {
      Optional<CatalogObject> found = live.find(wanted.key());
      if (found.isEmpty()) {
        if (!explainedByParent(wanted)) {
          add(wanted, Kind.MISSING, wanted.definition(), null);
        }
      } else if (!Definitions.same(wanted, found.get())) {
        add(wanted, Kind.DIFFERENT, wanted.definition(), found.get().definition());
      }
    }
  }

  private void extra() {
    for (CatalogObject found : live.objects()) {
      boolean ours = found.kind().belongsToTable() && hasTable(expected, found.relation());
      if (ours && !expectedOrNatural(found)) {
        add(found, Kind.EXTRA, null, found.definition());
      }
    }
  }

  /** A missing table or column says all; its parts are not listed one by one. */
  private boolean explainedByParent(CatalogObject wanted) {
    return switch (wanted.kind()) {
      case VIEW_COMMENT -> !live.has(ObjectKind.VIEW, wanted.relation(), "");
      case FUNCTION_COMMENT -> !live.has(ObjectKind.FUNCTION, "", wanted.name());
      default -> wanted.kind().belongsToTable() && explainedByTable(wanted);
    };
  }

  private boolean explainedByTable(CatalogObject wanted) {
    return !hasTable(live, wanted.relation())
        || ofColumn(wanted) && !live.has(ObjectKind.COLUMN, wanted.relation(), wanted.name());
  }

  private boolean expectedOrNatural(CatalogObject found) {
    if (expected.find(found.key()).isPresent()) {
      return true;
    }
    return switch (found.kind()) {
      case PARTITION -> true;
      case COMMENT, IDENTITY, DEFAULT ->
          !expected.has(ObjectKind.COLUMN, found.relation(), found.name());
      case NOT_NULL -> !needs.blocksInserts(found);
      default -> false;
    };
  }

  private void add(CatalogObject object, Kind kind, String wanted, String found) {
    boolean blocking = needs.blockedBy(object, kind, found);
    differences.add(new Difference(object, kind, wanted, found, blocking, Remedy.of(object, kind)));
  }

  private static boolean ofColumn(CatalogObject object) {
    return switch (object.kind()) {
      case NOT_NULL, DEFAULT, IDENTITY -> true;
      case COMMENT -> !object.name().isEmpty();
      default -> false;
    };
  }

  private static boolean hasTable(Catalog catalog, String relation) {
    return catalog.has(ObjectKind.TABLE, relation, "");
  }
}
