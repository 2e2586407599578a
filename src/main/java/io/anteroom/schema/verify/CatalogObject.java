package io.anteroom.schema.verify;

/**
 * One object of a database's catalog.
 *
 * @param kind what it is
 * @param relation the table or view it is or belongs to; empty for functions and extensions
 * @param name its name within the relation; empty where the relation alone names it (a table, a
 *     primary key)
 * @param definition how PostgreSQL prints it
 */
public record CatalogObject(ObjectKind kind, String relation, String name, String definition) {

  Key key() {
    return new Key(kind, relation, name);
  }

  /** What makes two objects of two catalogs the same one. */
  record Key(ObjectKind kind, String relation, String name) {
    @Override
    public String toString() {
      String separator = relation.isEmpty() || name.isEmpty() ? "" : ".";
      return kind.label() + " " + relation + separator + name;
    }
  }
}
