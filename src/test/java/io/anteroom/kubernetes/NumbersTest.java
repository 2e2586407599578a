package io.anteroom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of the manifests that belong to numbers of the service, or of its database. */
class NumbersTest {
  /** How long 20 boots at once took on 2 cores: docs/reliability.md. */
  private static final Duration LONGEST_BOOT = Duration.ofSeconds(99);

  private static final Duration LOCK_DEADLINE = Duration.ofMinutes(1);

  /** Connections that no service takes: 3 for superusers, and what an operator looks with. */
  private static final int RESERVED = 13;

  private static final int POSTGRES_DEFAULT = 100;

  @ParameterizedTest
  @ValueSource(strings = {Manifests.BASE, Manifests.DEV, Manifests.PRODUCTION})
  void aPodIsNotKilledBeforeItsStopIsOver(String name) throws Exception {
    Manifests manifests = Manifests.of(name);
    for (Deployment deployment : manifests.all(Deployment.class)) {
      Workload workload = manifests.workload(deployment.getMetadata().getName());
      Duration grace = Duration.ofSeconds(workload.pod().getTerminationGracePeriodSeconds());
      assertThat(grace)
          .as(workload.name())
          .isGreaterThan(preStop(workload).plus(stop(manifests.settings(workload))));
    }
    Workload serving = manifests.workload("anteroom");
    assertThat(preStop(serving)).as("endpoints take a moment to be known").isPositive();
    assertThat(manifests.settings(serving).duration("quarkus.shutdown.delay")).isPositive();
  }

  /** What a stop takes at most: the delay, the requests in flight, and the end. */
  static Duration stop(Settings settings) throws ReflectiveOperationException {
    Field end = Class.forName("io.anteroom.command.Launcher").getDeclaredField("END_OF_SERVICE");
    end.setAccessible(true);
    return settings
        .duration("quarkus.shutdown.delay")
        .plus(settings.duration("quarkus.shutdown.timeout"))
        .plus((Duration) end.get(null));
  }

  @ParameterizedTest
  @ValueSource(strings = {Manifests.BASE, Manifests.DEV, Manifests.PRODUCTION})
  void aBootHasTheTimeThatItNeedsAndTheSchemaMore(String name) throws IOException {
    Manifests manifests = Manifests.of(name);
    for (Deployment deployment : manifests.all(Deployment.class)) {
      Workload workload = manifests.workload(deployment.getMetadata().getName());
      Duration boot = budget(workload.container().getStartupProbe());
      assertThat(boot).isGreaterThan(LONGEST_BOOT);
      assertThat(Duration.ofSeconds(deployment.getSpec().getProgressDeadlineSeconds()))
          .as("a change that waits for a lock is no failed rollout")
          .isGreaterThan(boot.plus(LOCK_DEADLINE.multipliedBy(5)));
      for (Probe probe : workload.probes()) {
        assertThat(probe.getTimeoutSeconds())
            .isPositive()
            .isLessThanOrEqualTo(probe.getPeriodSeconds());
      }
    }
    Probe readiness = manifests.workload("anteroom").container().getReadinessProbe();
    assertThat(budget(readiness)).isLessThanOrEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {Manifests.BASE, Manifests.DEV, Manifests.PRODUCTION})
  void noReplicaIsMissedByARolloutOrADrain(String name) throws IOException {
    Manifests manifests = Manifests.of(name);
    DeploymentSpec spec = manifests.get(Deployment.class, "anteroom").getSpec();
    assertThat(spec.getStrategy().getRollingUpdate().getMaxUnavailable())
        .isEqualTo(new IntOrString(0));
    assertThat(surge(spec)).isPositive();
    assertThat(manifests.get(PodDisruptionBudget.class, "anteroom").getSpec().getMaxUnavailable())
        .isEqualTo(new IntOrString(1));
  }

  @Test
  void theDatabaseHasAConnectionForEveryReplicaThatTheAutoscalerMakes() throws IOException {
    Manifests manifests = Manifests.of(Manifests.PRODUCTION);
    int replicas =
        manifests.get(HorizontalPodAutoscaler.class, "anteroom").getSpec().getMaxReplicas()
            + surge(manifests.get(Deployment.class, "anteroom").getSpec());
    int upkeep = manifests.get(Deployment.class, "anteroom-upkeep").getSpec().getReplicas();
    int pool =
        manifests
            .settings(manifests.workload("anteroom"))
            .number("quarkus.datasource.jdbc.max-size");

    JsonNode pooler = database("Pooler").at("/spec");
    JsonNode parameters = pooler.at("/pgbouncer/parameters");
    int carried = parameters.path("default_pool_size").asInt();
    assertThat(carried).isGreaterThanOrEqualTo((replicas + upkeep) * pool);
    assertThat(parameters.path("max_client_conn").asInt()).isGreaterThan(2 * carried);

    // a session for each replica, two for upkeep, one for the Job
    int direct = replicas + 2 * upkeep + 1;
    JsonNode cluster = database("Cluster").at("/spec/postgresql/parameters");
    assertThat(cluster.path("max_connections").asInt())
        .isGreaterThanOrEqualTo(pooler.path("instances").asInt() * carried + direct + RESERVED);
  }

  @Test
  void theDevelopersDatabaseHasAConnectionForBothPodsOfARollout() throws IOException {
    Manifests manifests = Manifests.of(Manifests.DEV);
    DeploymentSpec spec = manifests.get(Deployment.class, "anteroom").getSpec();
    int pool =
        manifests
            .settings(manifests.workload("anteroom"))
            .number("quarkus.datasource.jdbc.max-size");
    assertThat((spec.getReplicas() + surge(spec)) * (pool + 2) + RESERVED)
        .isLessThanOrEqualTo(POSTGRES_DEFAULT);
  }

  private static JsonNode database(String kind) throws IOException {
    List<ObjectNode> manifests = Kustomization.render(Manifests.folder(Manifests.DATABASE));
    return manifests.stream()
        .filter(m -> m.path("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static Duration preStop(Workload workload) {
    return workload.container().getLifecycle() == null
        ? Duration.ZERO
        : Duration.ofSeconds(
            workload.container().getLifecycle().getPreStop().getSleep().getSeconds());
  }

  private static Duration budget(Probe probe) {
    return Duration.ofSeconds((long) probe.getPeriodSeconds() * probe.getFailureThreshold());
  }

  private static int surge(DeploymentSpec spec) {
    return spec.getStrategy().getRollingUpdate().getMaxSurge().getIntVal();
  }
}
