package io.anteroom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods may do nothing that they need not, and no manifest holds a secret. */
class SecurityTest {
  static final Path GUIDE = Path.of("docs", "deploying.md");

  @ParameterizedTest
  @ValueSource(strings = {Manifests.BASE, Manifests.DEV, Manifests.PRODUCTION})
  void podsAreRestricted(String name) throws IOException {
    for (Workload workload : Manifests.of(name).workloads()) {
      PodSecurityContext pod = workload.pod().getSecurityContext();
      SecurityContext container = workload.container().getSecurityContext();
      assertThat(workload.pod().getAutomountServiceAccountToken()).isFalse();
      assertThat(pod.getRunAsNonRoot()).isTrue();
      assertThat(pod.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
      assertThat(container.getAllowPrivilegeEscalation()).isFalse();
      assertThat(container.getReadOnlyRootFilesystem()).isTrue();
      assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
      assertThat(container.getCapabilities().getAdd()).isEmpty();
      assertThat(workload.container().getResources().getLimits()).containsOnlyKeys("memory");
      assertThat(workload.container().getResources().getRequests())
          .containsOnlyKeys("cpu", "memory");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Manifests.DEV, Manifests.PRODUCTION})
  void theNamespaceTakesRestrictedPodsOnly(String name) throws IOException {
    assertThat(Manifests.of(name).all(Namespace.class))
        .hasSize(1)
        .allSatisfy(
            namespace ->
                assertThat(namespace.getMetadata().getLabels())
                    .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
  }

  @ParameterizedTest
  @ValueSource(strings = {Manifests.BASE, Manifests.DEV, Manifests.PRODUCTION, Manifests.DATABASE})
  void noManifestIsASecret(String name) throws IOException {
    assertThat(Kustomization.render(Manifests.folder(name)))
        .isNotEmpty()
        .noneMatch(manifest -> manifest.path("kind").asText().equals("Secret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {Manifests.BASE, Manifests.DEV, Manifests.PRODUCTION})
  void namesAndPasswordsComeFromSecretsThatTheGuideMakes(String name) throws IOException {
    Manifests manifests = Manifests.of(name);
    String guide = Files.readString(GUIDE);
    for (ConfigMap map : manifests.all(ConfigMap.class)) {
      nothingSecret(map.getData());
    }
    for (Workload workload : manifests.workloads()) {
      nothingSecret(workload.literals());
      assertThat(workload.secrets()).isNotEmpty();
      for (Map.Entry<String, SecretKeySelector> variable : workload.secrets().entrySet()) {
        boolean password = variable.getKey().endsWith("_PASSWORD");
        assertThat(variable.getValue().getKey()).isEqualTo(password ? "password" : "username");
        assertThat(guide).contains("create secret generic " + variable.getValue().getName() + " ");
      }
    }
  }

  @Test
  void whoTakesRequestsDoesNotKnowTheOwnersPassword() throws IOException {
    Manifests manifests = Manifests.of(Manifests.PRODUCTION);
    Workload serving = manifests.workload("anteroom");
    assertThat(serving.secrets().values())
        .extracting(SecretKeySelector::getName)
        .containsOnly("anteroom-serving");
    assertThat(manifests.settings(serving).text("anteroom.schema.mode")).isEqualTo("verify");

    Workload upkeep = manifests.workload("anteroom-upkeep");
    assertThat(manifests.settings(upkeep).text("anteroom.schema.mode")).isEqualTo("apply");
    for (Workload owner : List.of(upkeep, manifests.workload("anteroom-migrate"))) {
      assertThat(owner.hasPort("http")).isFalse();
      assertThat(owner.secrets().get("ANTEROOM_SCHEMA_DATASOURCE_USERNAME").getName())
          .isEqualTo("anteroom-owner");
      assertThat(owner.secrets().get("ANTEROOM_SCHEMA_DATASOURCE_PASSWORD").getName())
          .isEqualTo("anteroom-owner");
    }
    assertThat(manifests.workload("anteroom-migrate").container().getArgs().get(0))
        .isEqualTo("migrate");
  }

  @ParameterizedTest
  @ValueSource(strings = {Manifests.DEV, Manifests.PRODUCTION})
  void imagesAreThoseOfThisVersion(String name) throws IOException {
    for (Workload workload : Manifests.of(name).workloads()) {
      String image = workload.container().getImage();
      if (workload.ours()) {
        assertThat(image).isEqualTo("anteroom/anteroom:" + Settings.version());
      } else {
        assertThat(image).matches(".+:\\d+\\.\\d+");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Manifests.DEV, Manifests.PRODUCTION})
  void theNetworkLetsThroughWhatIsNeeded(String name) throws IOException {
    Manifests manifests = Manifests.of(name);
    NetworkPolicy policy = manifests.get(NetworkPolicy.class, "anteroom");
    assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
    assertThat(policy.getSpec().getEgress())
        .flatExtracting(rule -> rule.getPorts())
        .extracting(port -> port.getPort().getIntVal())
        .containsOnly(53, 5432);
    assertThat(policy.getSpec().getEgress())
        .filteredOn(rule -> rule.getPorts().get(0).getPort().getIntVal() == 5432)
        .hasSize(1)
        .allSatisfy(rule -> assertThat(rule.getTo()).isNotEmpty());
  }

  @Test
  void theDevelopersDatabaseIsReachedAndAnswers() throws IOException {
    Manifests manifests = Manifests.of(Manifests.DEV);
    Map<String, String> labels =
        manifests
            .get(NetworkPolicy.class, "anteroom")
            .getSpec()
            .getEgress()
            .get(1)
            .getTo()
            .get(0)
            .getPodSelector()
            .getMatchLabels();
    assertThat(manifests.selected(labels)).containsExactly(manifests.workload("anteroom-postgres"));
    assertThat(manifests.get(Deployment.class, "anteroom").getSpec().getReplicas()).isEqualTo(1);
    assertThat(manifests.settings().get("QUARKUS_DATASOURCE_JDBC_URL"))
        .isEqualTo("jdbc:postgresql://anteroom-postgres:5432/anteroom");
    assertThat(manifests.workload("anteroom-postgres").literals())
        .containsEntry("POSTGRES_DB", "anteroom");
  }

  private static void nothingSecret(Map<String, String> variables) {
    assertThat(variables.keySet())
        .noneMatch(name -> name.matches(".*(PASSWORD|SECRET|TOKEN|USERNAME).*"));
    assertThat(variables.values())
        .noneMatch(value -> value.matches("(?i).*(password=|user=|://[^/]*@).*"));
  }
}
