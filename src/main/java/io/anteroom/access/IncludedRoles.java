package io.anteroom.access;

import io.anteroom.web.Roles;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Gives who has shown a token the roles that those of the token include. A name that log lines and
 * the audit log could not tell from another, or from their own text, is none.
 */
@ApplicationScoped
class IncludedRoles implements SecurityIdentityAugmentor {
  /** No control characters, no line ends, none that is not seen. */
  private static final Pattern NAME = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,255}");

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (identity.isAnonymous()) {
      return Uni.createFrom().item(identity);
    }
    if (!NAME.matcher(identity.getPrincipal().getName()).matches()) {
      return Uni.createFrom().failure(new AuthenticationFailedException());
    }
    Set<String> included =
        identity.getRoles().stream()
            .flatMap(role -> Roles.includedIn(role).stream())
            .collect(Collectors.toUnmodifiableSet());
    return Uni.createFrom()
        .item(QuarkusSecurityIdentity.builder(identity).addRoles(included).build());
  }
}
