package io.anteroom.schema.verify;

import io.anteroom.schema.verify.Difference.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which differences keep this binary from serving: what it reads or writes must be there,
 * and nothing may refuse its rows. Everything else is reported only. The rules are written down in
 * ADR 0003.
 */
final class Needs {
  private static final String GENERATED = "GENERATED ALWAYS";
  private static final Pattern VARCHAR = Pattern.compile("character varying\\((\\d+)\\)");

  private final Catalog expected;
  private final Catalog live;

  Needs(Catalog expected, Catalog live) {
    this.expected = expected;
    this.live = live;
  }

  /**
   * @param object the object that differs
   * @param kind how it differs
   * @param actual its live definition, null when missing
   */
  boolean blockedBy(CatalogObject object, Kind kind, String actual) {
    if (object.kind() == ObjectKind.DEFAULT && actual != null && actual.startsWith(GENERATED)) {
      return !object.definition().startsWith(GENERATED) || kind == Kind.EXTRA;
    }
    return switch (kind) {
      case MISSING -> missingBlocks(object);
      case DIFFERENT -> differentBlocks(object, actual);
      case EXTRA -> object.kind() == ObjectKind.NOT_NULL && blocksInserts(object);
    };
  }

  /** Whether this live {@code NOT NULL} refuses rows as this binary writes them. */
  boolean blocksInserts(CatalogObject notNull) {
    String relation = notNull.relation();
    String column = notNull.name();
    if (expected.has(ObjectKind.COLUMN, relation, column)) {
      return !expected.has(ObjectKind.NOT_NULL, relation, column);
    }
    return !live.has(ObjectKind.DEFAULT, relation, column)
        && !live.has(ObjectKind.IDENTITY, relation, column);
  }

  private boolean missingBlocks(CatalogObject object) {
    return switch (object.kind()) {
      case TABLE, COLUMN, IDENTITY, PRIMARY_KEY, UNIQUE -> true;
      case DEFAULT -> live.has(ObjectKind.NOT_NULL, object.relation(), object.name());
      default -> false;
    };
  }

  private static boolean differentBlocks(CatalogObject object, String actual) {
    return switch (object.kind()) {
      case TABLE, PRIMARY_KEY, UNIQUE -> true;
      case COLUMN -> !holds(actual, object.definition());
      default -> false;
    };
  }

  /** Whether a column of type {@code live} takes and gives every value of type {@code wanted}. */
  private static boolean holds(String live, String wanted) {
    Matcher wantedLength = VARCHAR.matcher(wanted);
    if (wantedLength.matches()) {
      Matcher liveLength = VARCHAR.matcher(live);
      return live.equals("text")
          || live.equals("character varying")
          || liveLength.matches() && length(liveLength) >= length(wantedLength);
    }
    return wanted.equals("text") && live.equals("character varying")
        || wanted.equals("integer") && live.equals("bigint");
  }

  private static int length(Matcher type) {
    return Integer.parseInt(type.group(1));
  }
}
