package io.anteroom.access;

/** A way in which requests say who they come from. */
enum Mechanism {
  /** Nobody is asked: everybody may do everything. Goes with no other. */
  NONE,

  /** Keys of this service, for programs. */
  API_KEYS,

  /** Bearer tokens of an OpenID Connect issuer. */
  OIDC
}
