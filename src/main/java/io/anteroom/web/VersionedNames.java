package io.anteroom.web;

import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.Session;

/**
 * Names with versions, of which this service writes each pair once. Old rows may repeat a pair, so
 * no constraint says it; see ADR 0028.
 */
@ApplicationScoped
public class VersionedNames {
  // as text, since a function without a result has a type that no Java class stands for
  private static final String LOCK =
      "SELECT CAST(pg_advisory_xact_lock(hashtextextended(:key, 0)) AS text)";

  private final Session database;

  VersionedNames(Session database) {
    this.database = database;
  }

  /**
   * Makes others who write a row of this name wait until the transaction ends. What they have
   * written is seen by the statements that follow.
   *
   * @param table a table of ours with id, name and version
   */
  public void lock(String table, String name) {
    Scalars.query(database, LOCK, String.class)
        .setParameter("key", "anteroom:" + table + ":" + name)
        .getSingleResult();
  }

  /** Whether a row other than this one has the name and the version. Ask under the lock. */
  public boolean taken(String table, String name, String version, String id) {
    String sql =
        "SELECT EXISTS (SELECT FROM "
            + table
            + " WHERE name = :name AND version = :version AND id <> :id)";
    return Scalars.query(database, sql, Boolean.class)
        .setParameter("name", name)
        .setParameter("version", version)
        .setParameter("id", id)
        .getSingleResult();
  }
}
