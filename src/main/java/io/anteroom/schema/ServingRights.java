package io.anteroom.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rights that requests need, where they come with another role than the schema work: without
 * them a structure that is as expected serves nobody.
 */
final class ServingRights {
  /** Tables that only the schema work reads. */
  private static final String OF_THE_SCHEMA_WORK = "adoption_";

  /** Of the audit log, requests only read. */
  private static final String LACKING =
      """
      WITH serving AS (SELECT oid, rolname FROM pg_roles WHERE rolname = ? AND rolname <> current_user)
      SELECT format('GRANT USAGE ON SCHEMA %I TO %I;', current_schema(), rolname)
        FROM serving
       WHERE NOT has_schema_privilege(oid, current_schema(), 'USAGE')
      UNION ALL
      SELECT format('GRANT %s ON %s TO %I;', served.rights,
                    string_agg(named.name, ', ' ORDER BY named.name), rolname)
        FROM serving
       CROSS JOIN (SELECT table_name, CASE table_name WHEN 'audit_log' THEN 'SELECT'
                                      ELSE 'SELECT, INSERT, UPDATE, DELETE' END AS rights
                     FROM unnest(?) AS served (table_name)) AS served
       CROSS JOIN format('%I.%I', current_schema(), served.table_name) AS named (name)
       CROSS JOIN to_regclass(named.name) AS found (relation)
       WHERE EXISTS (SELECT FROM string_to_table(served.rights, ', ') AS needed (privilege)
                      WHERE NOT has_table_privilege(serving.oid, found.relation, needed.privilege))
       GROUP BY rolname, served.rights
      """;

  private final String[] tables;

  /** Of the tables that this binary serves. */
  ServingRights(Set<String> tables) {
    this.tables =
        tables.stream()
            .filter(table -> !table.startsWith(OF_THE_SCHEMA_WORK))
            .toArray(String[]::new);
  }

  /** What to run so that this role can serve; empty if it can, or does the schema work itself. */
  Optional<String> lacking(Connection connection, String role) throws SQLException {
    List<String> grants = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(LACKING)) {
      statement.setString(1, role);
      statement.setArray(2, connection.createArrayOf("text", tables));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          grants.add(rows.getString(1));
        }
      }
    }
    return grants.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the role %s of the requests lacks rights; let the owner run: %s"
                .formatted(role, String.join(" ", grants)));
  }
}
