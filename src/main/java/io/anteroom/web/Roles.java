package io.anteroom.web;

import java.util.Set;

/**
 * Who may do what. An operation names the least role that it needs; an identity holds all roles
 * that its own includes.
 */
public final class Roles {
  /** Reads everything but keys. */
  public static final String VIEWER = "viewer";

  /** Reads, and changes what people and their programs work with. */
  public static final String OPERATOR = "operator";

  /** A camera program: sends detections, and reads what it needs for that. */
  public static final String INGEST = "ingest";

  /** Does everything, keys and the release of legal holds included. */
  public static final String ADMIN = "admin";

  private Roles() {}

  /** Those that a role includes, itself too; none for a word that is no role. */
  public static Set<String> includedIn(String role) {
    return switch (role) {
      case ADMIN -> Set.of(ADMIN, OPERATOR, VIEWER, INGEST);
      case OPERATOR -> Set.of(OPERATOR, VIEWER);
      case VIEWER, INGEST -> Set.of(role);
      default -> Set.of();
    };
  }
}
