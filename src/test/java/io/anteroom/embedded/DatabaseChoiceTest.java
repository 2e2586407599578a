package io.anteroom.embedded;

import static io.anteroom.embedded.DatabaseChoice.DatabaseUrl.ABSENT;
import static io.anteroom.embedded.DatabaseChoice.DatabaseUrl.CONFIGURED;
import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.embedded.DatabaseChoice.Configured;
import io.anteroom.embedded.DatabaseChoice.Embedded;
import io.anteroom.embedded.DatabaseChoice.Missing;
import io.anteroom.embedded.Surroundings.Marker;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseChoiceTest {
  private static final Surroundings MACHINE =
      new Surroundings(Map.of(), Marker.ABSENT, 4711, 4000, Optional.of("systemd"));
  private static final Surroundings CONTAINER =
      new Surroundings(Map.of(), Marker.PRESENT, 1, 0, Optional.of("java"));

  @Test
  void embedsOnAMachineWithoutAUrl() {
    assertThat(DatabaseChoice.decide(EmbeddedUse.AUTO, ABSENT, MACHINE))
        .isInstanceOf(Embedded.class);
  }

  @Test
  void takesAConfiguredUrlEverywhere() {
    assertThat(DatabaseChoice.decide(EmbeddedUse.AUTO, CONFIGURED, MACHINE))
        .isInstanceOf(Configured.class);
    assertThat(DatabaseChoice.decide(EmbeddedUse.AUTO, CONFIGURED, CONTAINER))
        .isInstanceOf(Configured.class);
    assertThat(DatabaseChoice.decide(EmbeddedUse.NEVER, CONFIGURED, MACHINE))
        .isInstanceOf(Configured.class);
  }

  @Test
  void missesADatabaseInAContainer() {
    assertThat(DatabaseChoice.decide(EmbeddedUse.AUTO, ABSENT, CONTAINER))
        .isInstanceOfSatisfying(
            Missing.class, missing -> assertThat(missing.reason()).contains("container"));
  }

  @Test
  void missesADatabaseWhereNoneMayBeEmbedded() {
    assertThat(DatabaseChoice.decide(EmbeddedUse.NEVER, ABSENT, MACHINE))
        .isInstanceOf(Missing.class);
  }

  @Test
  void embedsEverywhereWhenAskedTo() {
    assertThat(DatabaseChoice.decide(EmbeddedUse.ALWAYS, ABSENT, CONTAINER))
        .isInstanceOf(Embedded.class);
    assertThat(DatabaseChoice.decide(EmbeddedUse.ALWAYS, CONFIGURED, MACHINE))
        .isInstanceOf(Embedded.class);
  }
}
