package io.anteroom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
  private static final int SIZE = 100_000;

  private Instant now = Instant.EPOCH;

  @Test
  void aClientThatSendsByteByByteDoesNotKeepItsThread() {
    BoundedBody body = body(1, Duration.ofSeconds(1), SIZE);

    assertThatThrownBy(body::readAllBytes)
        .isInstanceOf(BodyNotRead.class)
        .hasMessageContaining("slow");
    assertThat(Duration.between(Instant.EPOCH, now)).isLessThan(Duration.ofSeconds(30));
    assertThat(body.failure()).isPresent();
  }

  @Test
  void aSlowLineIsNoFault() throws Exception {
    assertThat(body(8000, Duration.ofSeconds(3), SIZE).readAllBytes()).hasSize(SIZE);
  }

  @Test
  void aShortBodyMayTakeSomeSeconds() throws Exception {
    assertThat(body(10, Duration.ofSeconds(1), 150).readAllBytes()).hasSize(150);
  }

  @Test
  void whatHasNoLimitMayComeAtAnyPace() throws Exception {
    BoundedBody body =
        new BoundedBody(source(1, Duration.ofSeconds(1), 1000), Long.MAX_VALUE, () -> now);

    assertThat(body.readAllBytes()).hasSize(1000);
  }

  private BoundedBody body(int piece, Duration pause, int size) {
    return new BoundedBody(source(piece, pause, size), SIZE, () -> now);
  }

  /** So many bytes that come in pieces with a pause before each. */
  private InputStream source(int piece, Duration pause, int size) {
    return new ByteArrayInputStream(new byte[size]) {
      @Override
      public int read(byte[] bytes, int offset, int length) {
        now = now.plus(pause);
        return super.read(bytes, offset, Math.min(piece, length));
      }

      @Override
      public byte[] readAllBytes() {
        throw new UnsupportedOperationException();
      }
    };
  }
}
