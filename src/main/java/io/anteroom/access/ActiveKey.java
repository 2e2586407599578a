package io.anteroom.access;

import io.anteroom.web.Caller;
import io.anteroom.web.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * A key that is not revoked, as it is kept in memory.
 *
 * @param expiresAt null for never
 */
record ActiveKey(String id, byte[] secretHash, Instant expiresAt, SecurityIdentity identity) {
  static ActiveKey of(String id, String name, String role, byte[] secretHash, Instant expiresAt) {
    SecurityIdentity identity =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(name))
            .addAttribute(Caller.CREDENTIAL, Caller.KEY + id)
            .addRoles(Roles.includedIn(role))
            .build();
    return new ActiveKey(id, secretHash, expiresAt, identity);
  }

  /**
   * Whether this is the key's secret, and the key is valid; takes the same time whatever differs.
   */
  boolean admits(KeyText sent) {
    boolean proved = MessageDigest.isEqual(secretHash, sent.secretHash());
    return proved && (expiresAt == null || Instant.now().isBefore(expiresAt));
  }
}
