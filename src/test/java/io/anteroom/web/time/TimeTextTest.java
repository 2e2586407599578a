package io.anteroom.web.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
  @ParameterizedTest
  @CsvSource({
    "2026-01-05T08:00:00Z, 2026-01-05T08:00:00Z",
    "2026-01-05T08:00:00.123456+00:00, 2026-01-05T08:00:00.123456Z",
    "2026-01-05T08:00:00+0800, 2026-01-05T00:00:00Z",
    "2026-01-05T08:00:00 08:00, 2026-01-05T00:00:00Z",
    "2026-01-05T08:00:00-01:30, 2026-01-05T09:30:00Z",
    "2026-01-05 08:00, 2026-01-05T08:00:00Z",
    "2026-01-05T08:00:00.5, 2026-01-05T08:00:00.500Z",
    "2026-01-05, 2026-01-05T00:00:00Z"
  })
  void isReadInEveryFormThatClientsWrite(String text, Instant time) {
    assertThat(TimeText.read(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "1767600000",
        "2026-02-30",
        "2026-01-05T24:01",
        "2026-01-05T08",
        "12026-01-05",
        "2026-01-05T08:00:00+25:00",
        "2026-01-05T08:00:00Z; DROP TABLE cameras"
      })
  void isRefusedInAnyOther(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> TimeText.read(text));
  }
}
