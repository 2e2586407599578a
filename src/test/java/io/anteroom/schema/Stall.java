package io.anteroom.schema;

import io.anteroom.postgres.Session;
import java.sql.SQLException;

/** Stops whoever creates a table, from outside and inside the transaction, until it is ended. */
public final class Stall {
  private static final int KEY = 4711;

  private Stall() {}

  /** Stops the creation of this table for as long as the session does not end the stall. */
  public static void at(Session session, String table) throws SQLException {
    session.execute(
        """
        CREATE FUNCTION stall() RETURNS event_trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands()
                      WHERE object_identity = 'public.%s') THEN
            SET LOCAL lock_timeout = 0;
            PERFORM pg_advisory_xact_lock_shared(%d);
          END IF;
        END $$;
        CREATE EVENT TRIGGER stall ON ddl_command_end WHEN TAG IN ('CREATE TABLE')
          EXECUTE FUNCTION stall();
        SELECT pg_advisory_lock(%d)
        """
            .formatted(table, KEY, KEY));
  }

  /** Lets everybody go on. */
  public static void end(Session session) throws SQLException {
    session.text("SELECT pg_advisory_unlock(" + KEY + ")");
  }
}
