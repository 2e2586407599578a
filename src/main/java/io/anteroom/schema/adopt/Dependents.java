package io.anteroom.schema.adopt;

import io.anteroom.schema.verify.ClassPathResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What depends on the tables to be changed or hinders their change, beside what the catalog says:
 * views, keys of other tables, owners. Views come with those that depend on others first.
 */
record Dependents(List<Dependent> all) {
  private static final String QUERY = ClassPathResource.text("db/dependents.sql");

  /** Reads what depends on these tables of the current schema. */
  static Dependents read(Connection connection, Collection<String> tables) throws SQLException {
    List<Dependent> all = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(
              new Dependent(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5)));
        }
      }
    }
    return new Dependents(List.copyOf(all));
  }

  /** The dependents of one kind, in order. */
  List<Dependent> of(String kind) {
    return all.stream().filter(dependent -> dependent.kind().equals(kind)).toList();
  }

  /** The dependents of one kind that concern one table or view. */
  List<Dependent> of(String kind, String relation) {
    return of(kind).stream().filter(dependent -> dependent.relation().equals(relation)).toList();
  }

  /**
   * One of them.
   *
   * @param kind {@code view}, {@code foreign key}, {@code referencing column}, {@code referencing
   *     table}, {@code primary key}, {@code exclusion}, {@code not owned}, {@code inheritance} or
   *     {@code user}
   * @param relation the table concerned; of a view, the view
   * @param name what it is called
   * @param drop the SQL that takes it away
   * @param restore the SQL that puts it back as it was
   */
  record Dependent(String kind, String relation, String name, String drop, String restore) {}
}
