package io.anteroom.embedded;

import static io.anteroom.embedded.Surroundings.Marker.ABSENT;
import static io.anteroom.embedded.Surroundings.Marker.PRESENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.embedded.Surroundings.Marker;
import io.anteroom.embedded.Surroundings.Place;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {
  @Test
  void takesAnUnmarkedSystemForAMachine() {
    assertThat(place(ABSENT, 4711, 4000, "systemd")).isEqualTo(Place.MACHINE);
  }

  @Test
  void takesADesktopSessionUnderAnInitForAMachine() {
    assertThat(place(ABSENT, 4711, 1, "sh")).isEqualTo(Place.MACHINE);
  }

  @Test
  void knowsTheMainProcessOfAContainer() {
    assertThat(place(PRESENT, 1, 0, "java")).isEqualTo(Place.CONTAINER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tini", "docker-init", "dumb-init", "catatonit", "sh", "bash"})
  void knowsTheChildOfAContainersInitOrShell(String first) {
    assertThat(place(PRESENT, 7, 1, first)).isEqualTo(Place.CONTAINER);
  }

  @Test
  void takesAShellInADevelopmentContainerForAMachine() {
    assertThat(place(PRESENT, 4711, 4000, "sh")).isEqualTo(Place.MACHINE);
    assertThat(place(PRESENT, 4711, 1, "sleep")).isEqualTo(Place.MACHINE);
  }

  @Test
  void knowsAContainerByItsVariable() {
    Surroundings surroundings =
        new Surroundings(Map.of("container", "podman"), ABSENT, 1, 0, Optional.of("java"));
    assertThat(surroundings.place()).isEqualTo(Place.CONTAINER);
  }

  @Test
  void knowsEveryProcessOfAPod() {
    Surroundings surroundings =
        new Surroundings(
            Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1"), ABSENT, 4711, 4000, Optional.of("sh"));
    assertThat(surroundings.place()).isEqualTo(Place.POD);
  }

  @Test
  void takesAnUnknownFirstProcessForAMachine() {
    assertThat(new Surroundings(Map.of(), PRESENT, 7, 1, Optional.empty()).place())
        .isEqualTo(Place.MACHINE);
  }

  private static Place place(Marker marker, long pid, long parent, String first) {
    return new Surroundings(Map.of(), marker, pid, parent, Optional.of(first)).place();
  }
}
