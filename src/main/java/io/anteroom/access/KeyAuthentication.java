package io.anteroom.access;

import io.anteroom.web.Caller;
import io.anteroom.web.Roles;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Knows programs by their key, in {@code X-API-Key} or as a bearer token, and everybody as somebody
 * who may do everything if nobody is to be asked. Other bearer tokens are left to quarkus-oidc.
 */
@ApplicationScoped
class KeyAuthentication implements HttpAuthenticationMechanism {
  static final String HEADER = "X-API-Key";

  private static final String BEARER = "Bearer ";

  private static final SecurityIdentity ANYBODY =
      QuarkusSecurityIdentity.builder()
          .setPrincipal(new QuarkusPrincipal(Caller.ANYBODY))
          .addRoles(Roles.includedIn(Roles.ADMIN))
          .build();

  private final Choice choice;
  private final ActiveKeys keys;
  private final LastUses uses;

  KeyAuthentication(Choice choice, ActiveKeys keys, LastUses uses) {
    this.choice = choice;
    this.keys = keys;
    this.uses = uses;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager providers) {
    if (choice.has(Mechanism.NONE)) {
      return Uni.createFrom().item(ANYBODY);
    }
    if (!choice.has(Mechanism.API_KEYS)) {
      return Uni.createFrom().nullItem();
    }
    return sent(context.request()).map(this::known).orElseGet(() -> Uni.createFrom().nullItem());
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
  }

  /** Well before that of quarkus-oidc, which would take a key for a token. */
  @Override
  public int getPriority() {
    return 2 * DEFAULT_PRIORITY;
  }

  private Uni<SecurityIdentity> known(String text) {
    return KeyText.of(text)
        .map(keys::find)
        .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()))
        .map(
            key -> {
              uses.note(key.id());
              return key.identity();
            });
  }

  /** A front end behind a proxy that adds the header may send a token that means nothing here. */
  private static Optional<String> sent(HttpServerRequest request) {
    String key = request.getHeader(HEADER);
    if (key != null) {
      return Optional.of(key.strip());
    }
    String authorization = request.getHeader("Authorization");
    boolean bearer =
        authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return bearer
        ? Optional.of(authorization.substring(BEARER.length()).strip())
            .filter(token -> token.startsWith(KeyText.BEGINNING))
        : Optional.empty();
  }
}
