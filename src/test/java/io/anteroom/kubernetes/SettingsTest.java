package io.anteroom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables name settings: a name that nothing heeds would be passed over without a word. */
class SettingsTest {
  @ParameterizedTest
  @ValueSource(strings = {Manifests.DEV, Manifests.PRODUCTION})
  void everyVariableNamesASettingThatThereIs(String name) throws IOException {
    Manifests manifests = Manifests.of(name);
    assertThat(Settings.variables()).containsAll(manifests.settings().keySet());
    for (Workload workload : manifests.workloads()) {
      if (workload.ours()) {
        assertThat(workload.container().getEnv())
            .extracting(EnvVar::getName)
            .filteredOn(variable -> !variable.equals("LC_ALL"))
            .isSubsetOf(Settings.variables())
            .doesNotHaveDuplicates();
        assertThat(workload.literals()).containsEntry("LC_ALL", "C.UTF-8");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Manifests.DEV, Manifests.PRODUCTION})
  void aPodIsReachedFromOutsideAndAsksForKeys(String name) throws IOException {
    assertThat(Manifests.of(name).settings())
        .containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0")
        .containsEntry("QUARKUS_MANAGEMENT_HOST", "0.0.0.0")
        .containsEntry("ANTEROOM_AUTH", "api-keys");
  }

  @Test
  void whatIsFixedWhenTheProgramIsBuiltIsNoSettingOfAPod() throws IOException {
    assertThat(Settings.variables())
        .contains("QUARKUS_DATASOURCE_JDBC_URL", "ANTEROOM_SCHEMA_DATASOURCE_JDBC_URL")
        .contains("ANTEROOM_RETENTION_DETECTIONS", "ANTEROOM_WORKFLOW_EVERY")
        .doesNotContain("QUARKUS_DATASOURCE_DB_KIND", "QUARKUS_MANAGEMENT_ENABLED");
  }
}
