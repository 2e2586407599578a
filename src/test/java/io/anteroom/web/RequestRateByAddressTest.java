package io.anteroom.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Senders that nobody asks who they are. */
@QuarkusTest
@TestProfile(RequestRateByAddressTest.FewASecond.class)
class RequestRateByAddressTest extends RestTest {
  private static final String OK = "HTTP/1.1 200";
  private static final String TOO_MANY = "HTTP/1.1 429";

  @TestHTTPResource("/")
  URI server;

  @Test
  void areToldApartByTheirAddress() {
    assertThat(Stream.generate(() -> statusFrom("127.0.0.1")).limit(60)).contains(OK, TOO_MANY);
    assertThat(Stream.generate(() -> statusFrom("127.0.0.2")).limit(10)).containsOnly(OK);
  }

  private String statusFrom(String address) {
    try (Socket client =
        new Socket(
            InetAddress.getLoopbackAddress(),
            server.getPort(),
            InetAddress.getByName(address),
            0)) {
      client
          .getOutputStream()
          .write(
              "GET /api/v1/cameras HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(US_ASCII));
      return new String(client.getInputStream().readNBytes(OK.length()), US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ten requests a second. */
  public static class FewASecond implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(RequestRate.SETTING, "10");
    }
  }
}
