package io.anteroom.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** An OpenID Connect issuer on this machine: its discovery document, its keys, and its tokens. */
public final class LocalIssuer implements QuarkusTestResourceLifecycleManager {
  static final String AUDIENCE = "anteroom";

  private static final KeyPair PAIR = pair();
  private static final KeyPair STRANGER = pair();
  private static String url;

  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    url = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext("/.well-known/openid-configuration", one -> answer(one, discovery()));
    server.createContext("/jwks", one -> answer(one, keys()));
    server.start();
    return Map.of("quarkus.oidc.auth-server-url", url);
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  /** A token for this service with these roles. */
  static String token(String... roles) {
    return sign(claims(roles).expiresIn(Duration.ofMinutes(5)), PAIR);
  }

  /** A token of somebody whom the issuer calls so. */
  static String named(String name, String... roles) {
    return sign(claims(roles).upn(name).expiresIn(Duration.ofMinutes(5)), PAIR);
  }

  /** A token of somebody who has a name, and no subject. */
  static String withoutSubject(String name, String... roles) {
    return sign(claims(roles).upn(name).remove("sub").expiresIn(Duration.ofMinutes(5)), PAIR);
  }

  static String expired(String... roles) {
    long now = System.currentTimeMillis() / 1000;
    return sign(claims(roles).issuedAt(now - 600).expiresAt(now - 300), PAIR);
  }

  static String forAnother(String audience, String... roles) {
    return sign(claims(roles).audience(audience).expiresIn(Duration.ofMinutes(5)), PAIR);
  }

  static String ofAnother(String issuer, String... roles) {
    return sign(claims(roles).issuer(issuer).expiresIn(Duration.ofMinutes(5)), PAIR);
  }

  /** Says that it is of the issuer's key, and is not. */
  static String forged(String... roles) {
    return sign(claims(roles).expiresIn(Duration.ofMinutes(5)), STRANGER);
  }

  /** Claims the same and is not signed. */
  static String unsigned(String... roles) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String body = token(roles).split("\\.")[1];
    return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8)) + "." + body + ".";
  }

  private static JwtClaimsBuilder claims(String... roles) {
    return Jwt.issuer(url)
        .subject("7c1d")
        .upn("inspector")
        .audience(AUDIENCE)
        .groups(Set.copyOf(Arrays.asList(roles)));
  }

  private static String sign(JwtClaimsBuilder claims, KeyPair pair) {
    return claims.jws().keyId("k1").sign(pair.getPrivate());
  }

  private static String discovery() {
    return """
        {"issuer": "%1$s", "jwks_uri": "%1$s/jwks", "token_endpoint": "%1$s/token",
         "authorization_endpoint": "%1$s/auth", "introspection_endpoint": "%1$s/introspect"}
        """
        .formatted(url);
  }

  private static String keys() {
    RSAPublicKey key = (RSAPublicKey) PAIR.getPublic();
    return """
        {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "k1", "n": "%s", "e": "%s"}]}
        """
        .formatted(number(key.getModulus()), number(key.getPublicExponent()));
  }

  private static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
