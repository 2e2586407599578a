package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaRangesTest {
  @Test
  void acceptTheDefaults() {
    assertThatCode(ranges(Map.of())::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "heartbeat, PT0S, 0.001s to 1m, 0s",
    "heartbeat, PT2M, 0.001s to 1m, 2m",
    "verify-every, PT-5S, 0.001s to 24h, -5s",
    "verify-every, PT25H, 0.001s to 24h, 25h",
    "lock-timeout, PT0S, 0.001s to 1h, 0s",
    "lock-timeout, PT600H, 0.001s to 1h, 600h",
    "partitions-every, PT0.5S, 1s to 24h, 0.5s",
    "partitions-every, PT2562047788015215H, 1s to 24h, 2562047788015215h",
    "partitions-ahead, 0, 1 to 52, 0",
    "partitions-ahead, 53, 1 to 52, 53"
  })
  void nameTheSettingAndWhatItTakes(String key, String value, String range, String shown) {
    assertThatThrownBy(ranges(Map.of("anteroom.schema." + key, value))::check)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("anteroom.schema." + key + " must be " + range + ", not " + shown);
  }

  private static SchemaRanges ranges(Map<String, String> settings) {
    return new SchemaRanges(SchemaRig.config(settings));
  }
}
