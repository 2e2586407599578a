package io.anteroom.schema.verify;

/**
 * The kinds of things a catalog is compared by. A column is several of them (its type, its {@code
 * NOT NULL}, its default, its identity, its comment), so that each can differ by itself.
 */
public enum ObjectKind {
  TABLE("table"),
  COLUMN("column"),
  NOT_NULL("not null"),
  DEFAULT("default"),
  IDENTITY("identity"),
  PRIMARY_KEY("primary key"),
  UNIQUE("unique constraint"),
  CHECK("check constraint"),
  FOREIGN_KEY("foreign key"),
  INDEX("index"),
  TRIGGER("trigger"),
  PARTITION("partition"),
  VIEW("view"),
  FUNCTION("function"),
  EXTENSION("extension"),
  COMMENT("comment"),
  VIEW_COMMENT("comment on view"),
  FUNCTION_COMMENT("comment on function");

  private final String label;

  ObjectKind(String label) {
    this.label = label;
  }

  /** The kind as PostgreSQL's documentation calls it, in lower case. */
  public String label() {
    return label;
  }

  static ObjectKind of(String label) {
    for (ObjectKind kind : values()) {
      if (kind.label.equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of catalog object is called " + label);
  }

  /** Whether objects of this kind are part of a table, so that a missing table explains them. */
  boolean belongsToTable() {
    return switch (this) {
      case TABLE, VIEW, VIEW_COMMENT, FUNCTION, FUNCTION_COMMENT, EXTENSION -> false;
      default -> true;
    };
  }
}
