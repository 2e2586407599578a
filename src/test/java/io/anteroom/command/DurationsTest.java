package io.anteroom.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {
  private final Durations durations = new Durations();

  @ParameterizedTest
  @ValueSource(strings = {"90s", "1m30s", "PT90S", "pt1m30s"})
  void readsADurationInEveryForm(String text) {
    assertThat(durations.convert(text)).isEqualTo(Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "90", "soon", "-5s"})
  void refusesWhatIsNoDuration(String text) {
    assertThatThrownBy(() -> durations.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void waitsThirtySecondsUnlessToldOtherwise() {
    DatabaseTimeout timeout = new DatabaseTimeout();
    CommandLine line = new CommandLine(timeout).registerConverter(Duration.class, durations);
    line.parseArgs();
    assertThat(timeout.value()).isEqualTo(Duration.ofSeconds(30));
    line.parseArgs("--timeout", "5m");
    assertThat(timeout.value()).isEqualTo(Duration.ofMinutes(5));
  }
}
