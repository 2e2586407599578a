package io.anteroom.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.process.AnteroomProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with a certificate, set as {@code docs/security.md} says. */
class TlsIT {
  private static final Pattern LISTENING =
      Pattern.compile("Listening on: (https://\\S+):(\\d+)\\.");
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String ALIAS = "server";

  @TempDir Path folder;

  @Test
  void clientsAreServedOverTlsAndNoOtherWay() throws Exception {
    KeyStore made = certificate();
    Path certificate = pem("CERTIFICATE", made.getCertificate(ALIAS).getEncoded());
    Path key = pem("PRIVATE KEY", made.getKey(ALIAS, PASSWORD).getEncoded());
    try (AnteroomProcess program =
        AnteroomProcess.with()
            .database(Migrated.database(17))
            .environment("QUARKUS_TLS__HTTPS__KEY_STORE_PEM__0__CERT", certificate.toString())
            .environment("QUARKUS_TLS__HTTPS__KEY_STORE_PEM__0__KEY", key.toString())
            .setting("quarkus.http.tls-configuration-name", "https")
            .setting("quarkus.http.insecure-requests", "disabled")
            .setting("quarkus.http.ssl-port", "0")
            .start()) {
      Awaitility.await("it listens")
          .atMost(Duration.ofSeconds(90))
          .until(() -> LISTENING.matcher(program.output()).find());
      Matcher listening = LISTENING.matcher(program.output());
      assertThat(listening.find()).isTrue();
      URI ping = URI.create("https://localhost:" + listening.group(2) + "/api/ping");

      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .sslContext(trusting(made))
              .build()
              .send(HttpRequest.newBuilder(ping).build(), HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThat(answer.sslSession()).isPresent();
      assertThat(program.output()).doesNotContain("Listening on: http://");
    }
  }

  @Test
  void aCertificateThatIsNotThereIsNamed() throws Exception {
    try (AnteroomProcess program =
        AnteroomProcess.with()
            .database(Migrated.database(17))
            .setting("quarkus.tls.https.key-store.pem.0.cert", "/nowhere/tls.crt")
            .setting("quarkus.tls.https.key-store.pem.0.key", "/nowhere/tls.key")
            .setting("quarkus.http.tls-configuration-name", "https")
            .start()) {
      assertThat(program.awaitExit()).as(program.output()).isEqualTo(2);
      assertThat(program.standardError())
          .hasLineCount(1)
          .startsWith("anteroom: ")
          .contains("/nowhere/tls.crt");
      assertThat(program.output()).doesNotContain("\tat ");
    }
  }

  private KeyStore certificate() throws Exception {
    Path store = folder.resolve("made.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storepass",
                new String(PASSWORD),
                "-alias",
                ALIAS,
                "-keystore",
                store.toString())
            .start();
    assertThat(keytool.waitFor()).isZero();
    return KeyStore.getInstance(store.toFile(), PASSWORD);
  }

  private Path pem(String kind, byte[] content) throws Exception {
    String text =
        "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(content));
    return Files.write(folder.resolve(kind.replace(' ', '-') + ".pem"), text.getBytes(US_ASCII));
  }

  private static SSLContext trusting(KeyStore made) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted(made));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore trusted(KeyStore made) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, made.getCertificate(ALIAS));
    return trusted;
  }
}
