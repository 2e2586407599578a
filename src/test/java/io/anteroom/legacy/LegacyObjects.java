package io.anteroom.legacy;

import io.anteroom.postgres.Session;
import java.sql.SQLException;
import java.util.List;

/** What a database holds beside its tables, by name and in order. */
final class LegacyObjects {
  private LegacyObjects() {}

  /** The views of the current schema. */
  static List<String> views(Session session) throws SQLException {
    return session.texts(
        """
        SELECT relname FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('v', 'm')
        ORDER BY relname COLLATE "C"
        """);
  }

  /** The tables with a trigger, once for each of them. */
  static List<String> triggers(Session session) throws SQLException {
    return session.texts(
        """
        SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal
        ORDER BY tgrelid::regclass::text COLLATE "C"
        """);
  }

  /** The functions of the current schema that belong to no extension. */
  static List<String> functions(Session session) throws SQLException {
    return session.texts(
        """
        SELECT proname FROM pg_proc
        WHERE pronamespace = current_schema()::regnamespace AND NOT EXISTS (
          SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
        ORDER BY proname COLLATE "C"
        """);
  }

  /** The foreign keys that these tables have. */
  static List<String> foreignKeys(Session session, List<String> tables) throws SQLException {
    return session.texts(
        """
        SELECT conname FROM pg_constraint
        WHERE contype = 'f' AND conrelid::regclass::text = ANY (string_to_array(?, ' '))
        ORDER BY conname COLLATE "C"
        """,
        String.join(" ", tables));
  }

  /** The extensions that somebody added. */
  static List<String> extensions(Session session) throws SQLException {
    return session.texts(
        """
        SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname COLLATE "C"
        """);
  }
}
