package io.anteroom.access;

import io.anteroom.web.Roles;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives who has shown a token the roles that those of the token include. */
@ApplicationScoped
class IncludedRoles implements SecurityIdentityAugmentor {
  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (identity.isAnonymous()) {
      return Uni.createFrom().item(identity);
    }
    Set<String> included =
        identity.getRoles().stream()
            .flatMap(role -> Roles.includedIn(role).stream())
            .collect(Collectors.toUnmodifiableSet());
    return Uni.createFrom()
        .item(QuarkusSecurityIdentity.builder(identity).addRoles(included).build());
  }
}
