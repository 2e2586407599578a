package io.anteroom.access;

import io.anteroom.web.Caller;
import io.anteroom.web.Roles;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Gives who has shown a token the roles that those of the token include. A name that log lines and
 * the audit log could not tell from another, or from their own text, is none.
 */
@ApplicationScoped
class IncludedRoles implements SecurityIdentityAugmentor {
  /** No control characters, no line ends, none that is not seen. */
  private static final Pattern NAME = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,255}");

  private final VertxHttpConfig config;

  IncludedRoles(VertxHttpConfig config) {
    this.config = config;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (identity.isAnonymous()) {
      return Uni.createFrom().item(identity);
    }
    Optional<String> subject = subject(identity.getPrincipal());
    if (!isName(identity.getPrincipal().getName())
        || !subject.map(IncludedRoles::isName).orElse(true)) {
      return Uni.createFrom().failure(new AuthenticationFailedException());
    }
    Set<String> included =
        identity.getRoles().stream()
            .flatMap(role -> Stream.concat(Stream.of(role), mapped(role)))
            .flatMap(role -> Roles.includedIn(role).stream())
            .collect(Collectors.toUnmodifiableSet());
    return Uni.createFrom()
        .item(
            QuarkusSecurityIdentity.builder(identity)
                .addRoles(included)
                .addAttribute(Caller.CREDENTIAL, subject.map(one -> "token " + one).orElse("token"))
                .build());
  }

  /** The words of the issuer as the operator translates them; Quarkus would do it behind us. */
  private Stream<String> mapped(String role) {
    return config.auth().rolesMapping().getOrDefault(role, List.of()).stream();
  }

  private static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  private static Optional<String> subject(Principal principal) {
    return principal instanceof JsonWebToken token
        ? Optional.ofNullable(token.getSubject())
        : Optional.empty();
  }
}
