package io.anteroom.schema.change;

/**
 * One Liquibase changeset as this binary carries it.
 *
 * @param id unique within its file, such as {@code 0002-cameras}
 * @param author who wrote it; part of its identity for Liquibase
 * @param file the change log file it stands in
 * @param checksum Liquibase's checksum of its content, such as {@code 9:0a1b…}
 * @param context the Liquibase context it belongs to; empty when it belongs to every database
 * @param indexed the table of which it builds an index concurrently and does nothing else; empty
 *     for every other change, and for a unique index
 */
public record Change(
    String id, String author, String file, String checksum, String context, String indexed) {

  /** Whether requests can be served without it: no statement needs an index that is not unique. */
  public boolean canWait() {
    return !indexed.isEmpty();
  }

  Key key() {
    return new Key(id, author, file);
  }

  /** What Liquibase identifies a changeset by. */
  record Key(String id, String author, String file) {}
}
