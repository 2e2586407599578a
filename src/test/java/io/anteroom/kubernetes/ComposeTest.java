package io.anteroom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.configuration.DurationConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service and its database on one machine. */
class ComposeTest {
  private static final Path FILE = Path.of("deploy", "compose.yaml");

  /** Of the Compose Specification, what one service may say here. */
  private static final Set<String> FIELDS =
      Set.of(
          "image",
          "build",
          "restart",
          "depends_on",
          "environment",
          "ports",
          "volumes",
          "tmpfs",
          "read_only",
          "cap_drop",
          "security_opt",
          "stop_grace_period",
          "healthcheck",
          "shm_size",
          "entrypoint",
          "network_mode");

  private JsonNode compose;
  private JsonNode service;

  @BeforeEach
  void read() throws IOException {
    compose = Kustomization.documents(Files.readString(FILE)).get(0);
    service = compose.at("/services/anteroom");
  }

  @Test
  void fieldsAreThoseOfTheSpecification() {
    assertThat(names(compose)).containsExactlyInAnyOrder("name", "services", "volumes");
    for (JsonNode one : compose.get("services")) {
      assertThat(names(one)).isSubsetOf(FIELDS);
      assertThat(names(one.path("healthcheck")))
          .isSubsetOf("test", "interval", "timeout", "retries", "start_period");
      for (JsonNode volume : one.path("volumes")) {
        assertThat(compose.get("volumes").has(volume.asText().split(":")[0])).isTrue();
      }
    }
  }

  @Test
  void theServiceWaitsForItsDatabaseAndTellsWhenItIsReady() {
    assertThat(service.at("/depends_on/postgres/condition").asText()).isEqualTo("service_healthy");
    assertThat(compose.at("/services/postgres/healthcheck/test").toString()).contains("pg_isready");
    Settings settings = Settings.under(environment());
    assertThat(service.at("/healthcheck/test/3").asText())
        .contains(
            "/dev/tcp/127.0.0.1/" + settings.text("quarkus.management.port"), "/q/health/ready");
    assertThat(elements(service.get("ports")))
        .containsExactly(
            "127.0.0.1:8080:" + settings.text("quarkus.http.port"),
            "127.0.0.1:9000:" + settings.text("quarkus.management.port"));
  }

  @Test
  void variablesNameSettingsAndTheVolumeIsWhereTheServiceKeepsFiles() throws IOException {
    Map<String, String> environment = environment();
    assertThat(environment).containsEntry("LC_ALL", "C.UTF-8");
    environment.remove("LC_ALL");
    assertThat(Settings.variables()).containsAll(environment.keySet());
    assertThat(elements(service.get("volumes")))
        .containsExactly("datasets:" + environment.get("ANTEROOM_DATASET_FOLDER"));
  }

  @Test
  void theLogIsWhatACollectorReadsAndNamesTheRequests() {
    Settings settings = Settings.under(environment());
    assertThat(settings.text("quarkus.log.console.json.enabled")).isEqualTo("true");
    assertThat(settings.text("quarkus.http.access-log.enabled")).isEqualTo("true");
  }

  @Test
  void passwordsComeFromOutsideAndTheTwoServicesAgree() {
    JsonNode database = compose.at("/services/postgres/environment");
    Map<String, String> environment = environment();
    assertThat(environment.get("QUARKUS_DATASOURCE_PASSWORD"))
        .matches("\\$\\{\\w+:\\?.+}")
        .isEqualTo(database.path("POSTGRES_PASSWORD").asText());
    assertThat(environment.get("QUARKUS_DATASOURCE_USERNAME"))
        .isEqualTo(database.path("POSTGRES_USER").asText());
    assertThat(environment.get("QUARKUS_DATASOURCE_JDBC_URL"))
        .isEqualTo("jdbc:postgresql://postgres:5432/" + database.path("POSTGRES_DB").asText());
  }

  @Test
  void itIsReachedFromOutsideOfItsContainerAndAsksForKeys() {
    assertThat(environment())
        .containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0")
        .containsEntry("QUARKUS_MANAGEMENT_HOST", "0.0.0.0")
        .containsEntry("ANTEROOM_AUTH", "api-keys");
  }

  @Test
  void itStopsInItsTimeAndRunsWithoutRights() throws Exception {
    assertThat(DurationConverter.parseDuration(service.get("stop_grace_period").asText()))
        .isGreaterThan(NumbersTest.stop(Settings.under(environment())));
    assertThat(service.get("image").asText()).isEqualTo("anteroom/anteroom:" + Settings.version());
    assertThat(Path.of("deploy").resolve(service.at("/build/context").asText()).normalize())
        .isEqualTo(Path.of(""));
    assertThat(Path.of(service.at("/build/dockerfile").asText())).exists();
    assertThat(service.get("read_only").asBoolean()).isTrue();
    assertThat(elements(service.get("cap_drop"))).containsExactly("ALL");
    assertThat(elements(service.get("security_opt"))).containsExactly("no-new-privileges:true");
    assertThat(elements(service.get("tmpfs"))).containsExactly("/tmp");
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    service
        .get("environment")
        .properties()
        .forEach(e -> environment.put(e.getKey(), e.getValue().asText()));
    return environment;
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static List<String> elements(JsonNode list) {
    List<String> elements = new ArrayList<>();
    list.forEach(one -> elements.add(one.asText()));
    return elements;
  }
}
