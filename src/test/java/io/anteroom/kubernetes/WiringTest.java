package io.anteroom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a manifest names is there: pods, ports, paths, volumes, ConfigMaps. */
class WiringTest {
  /** Startup, liveness, readiness; {@link InstalledIT} asks a running program for them. */
  private static final List<String> PROBES =
      List.of("/q/health/started", "/q/health/live", "/q/health/ready");

  private static final int MANAGEMENT = 9000;
  private static final int API = 8080;

  @ParameterizedTest
  @ValueSource(strings = {Manifests.BASE, Manifests.DEV, Manifests.PRODUCTION})
  void whatControlsPodsSelectsItsOwn(String name) throws IOException {
    Manifests manifests = Manifests.of(name);
    for (Deployment one : manifests.all(Deployment.class)) {
      selectsItself(
          manifests, one.getMetadata().getName(), one.getSpec().getSelector().getMatchLabels());
    }
    for (StatefulSet one : manifests.all(StatefulSet.class)) {
      selectsItself(
          manifests, one.getMetadata().getName(), one.getSpec().getSelector().getMatchLabels());
      assertThat(manifests.find(Service.class, one.getSpec().getServiceName())).isPresent();
    }
    for (Workload one : manifests.workloads()) {
      for (TopologySpreadConstraint spread : one.pod().getTopologySpreadConstraints()) {
        selectsItself(manifests, one.name(), spread.getLabelSelector().getMatchLabels());
      }
    }
    for (PodDisruptionBudget one : manifests.all(PodDisruptionBudget.class)) {
      selectsItself(manifests, "anteroom", one.getSpec().getSelector().getMatchLabels());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Manifests.BASE, Manifests.DEV, Manifests.PRODUCTION})
  void theApiIsRoutedToPodsThatServeOnlyAndMetricsAreReadOfAll(String name) throws IOException {
    Manifests manifests = Manifests.of(name);
    Workload serving = manifests.workload("anteroom");
    Service api = manifests.get(Service.class, "anteroom");
    assertThat(manifests.selected(api.getSpec().getSelector())).containsExactly(serving);
    assertThat(api.getSpec().getPorts())
        .extracting(port -> port.getTargetPort().getStrVal())
        .containsExactly("http");

    Service management = manifests.get(Service.class, "anteroom-management");
    assertThat(manifests.selected(management.getSpec().getSelector()))
        .filteredOn(workload -> workload.hasPort("management"))
        .containsExactlyElementsOf(
            manifests.workloads().stream().filter(w -> w.ours() && !w.probes().isEmpty()).toList());
    for (Service service : manifests.all(Service.class)) {
      for (ServicePort port : service.getSpec().getPorts()) {
        assertThat(manifests.selected(service.getSpec().getSelector()))
            .as("pods with port %s", port.getName())
            .anyMatch(workload -> workload.hasPort(port.getTargetPort().getStrVal()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Manifests.BASE, Manifests.DEV, Manifests.PRODUCTION})
  void portsAreThoseOfTheService(String name) throws IOException {
    Manifests manifests = Manifests.of(name);
    for (Workload workload : manifests.workloads()) {
      if (workload.ours()) {
        Settings settings = manifests.settings(workload);
        assertThat(settings.number("quarkus.http.port")).isEqualTo(API);
        assertThat(settings.number("quarkus.management.port")).isEqualTo(MANAGEMENT);
        workload
            .container()
            .getPorts()
            .forEach(
                port ->
                    assertThat(port.getContainerPort())
                        .isEqualTo(port.getName().equals("http") ? API : MANAGEMENT));
        assertThat(workload.probes())
            .extracting(Probe::getHttpGet)
            .allMatch(probe -> probe.getPort().getStrVal().equals("management"))
            .extracting(HTTPGetAction::getPath)
            .isSubsetOf(PROBES);
      }
    }
    assertThat(manifests.workload("anteroom").probes())
        .extracting(probe -> probe.getHttpGet().getPath())
        .isEqualTo(PROBES);
    for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
      List<Workload> guarded =
          manifests.selected(policy.getSpec().getPodSelector().getMatchLabels());
      assertThat(guarded)
          .containsAll(manifests.workloads().stream().filter(Workload::ours).toList());
      for (NetworkPolicyIngressRule rule : policy.getSpec().getIngress()) {
        for (NetworkPolicyPort port : rule.getPorts()) {
          assertThat(guarded).anyMatch(workload -> workload.hasPort(port.getPort().getStrVal()));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Manifests.BASE, Manifests.DEV, Manifests.PRODUCTION})
  void whatIsMountedIsThere(String name) throws IOException {
    Manifests manifests = Manifests.of(name);
    for (Workload workload : manifests.workloads()) {
      Container container = workload.container();
      assertThat(container.getVolumeMounts())
          .extracting(mount -> mount.getName())
          .containsExactlyInAnyOrderElementsOf(volumes(manifests, workload));
      assertThat(container.getVolumeMounts())
          .as("the root file system of %s is read-only", workload.name())
          .anyMatch(mount -> mount.getMountPath().equals("/tmp"));
      for (Volume volume : workload.pod().getVolumes()) {
        Optional.ofNullable(volume.getPersistentVolumeClaim())
            .ifPresent(claim -> manifests.get(PersistentVolumeClaim.class, claim.getClaimName()));
      }
      for (String configMap : workload.configMaps()) {
        assertThat(configMap).isEqualTo(Manifests.SETTINGS);
      }
    }
    Workload serving = manifests.workload("anteroom");
    assertThat(manifests.settings(serving).text("anteroom.dataset.folder"))
        .isEqualTo(mountPath(serving, "datasets"));
  }

  @Test
  void theCertificateOfTheDatabaseIsWhereItsUrlsLookForIt() throws IOException {
    Manifests manifests = Manifests.of(Manifests.PRODUCTION);
    for (Workload workload : manifests.workloads()) {
      Settings settings = manifests.settings(workload);
      Volume ca =
          workload.pod().getVolumes().stream()
              .filter(volume -> volume.getName().equals("database-ca"))
              .findFirst()
              .orElseThrow();
      String file =
          mountPath(workload, "database-ca") + "/" + ca.getSecret().getItems().get(0).getPath();
      for (String url :
          List.of("quarkus.datasource.jdbc.url", "anteroom.schema.datasource.jdbc-url")) {
        assertThat(settings.text(url)).endsWith("?sslmode=verify-full&sslrootcert=" + file);
      }
    }
  }

  @Test
  void theAutoscalerAloneSaysHowManyThereAre() throws IOException {
    Manifests manifests = Manifests.of(Manifests.PRODUCTION);
    HorizontalPodAutoscaler scaler = manifests.get(HorizontalPodAutoscaler.class, "anteroom");
    assertThat(scaler.getSpec().getScaleTargetRef().getKind()).isEqualTo("Deployment");
    Deployment scaled =
        manifests.get(Deployment.class, scaler.getSpec().getScaleTargetRef().getName());
    assertThat(scaled.getSpec().getReplicas()).isNull();
    assertThat(
            scaled
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getResources()
                .getRequests())
        .as("what utilization is measured against")
        .containsKey("cpu");
  }

  @Test
  void metricsAreReadWhereTheServiceHasThem() throws IOException {
    Manifests manifests = Manifests.of(Manifests.PRODUCTION);
    ServiceMonitor monitor = manifests.get(ServiceMonitor.class, "anteroom");
    Map<String, String> labels = monitor.getSpec().getSelector().getMatchLabels();
    List<Service> services =
        manifests.all(Service.class).stream()
            .filter(s -> s.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
            .toList();
    assertThat(services)
        .extracting(s -> s.getMetadata().getName())
        .containsExactly("anteroom-management");
    for (Endpoint endpoint : monitor.getSpec().getEndpoints()) {
      assertThat(services.get(0).getSpec().getPorts())
          .anyMatch(port -> port.getName().equals(endpoint.getPort()));
    }
  }

  @Test
  void theAlertsKnowWhoTakesNoRequests() throws IOException {
    Manifests manifests = Manifests.of(Manifests.PRODUCTION);
    String pods = manifests.workload("anteroom-upkeep").name() + "-.*";
    assertThat(
            manifests.get(PrometheusRule.class, "anteroom").getSpec().getGroups().stream()
                .flatMap(group -> group.getRules().stream())
                .filter(rule -> rule.getAlert().equals("AnteroomDown")))
        .singleElement()
        .satisfies(
            rule -> assertThat(rule.getExpr().getStrVal()).contains("pod!~\"" + pods + "\""));
  }

  @Test
  void theDashboardIsFoundByGrafana() throws IOException {
    Manifests manifests = Manifests.of(Manifests.PRODUCTION);
    ConfigMap dashboard = manifests.get(ConfigMap.class, "anteroom-dashboard");
    assertThat(dashboard.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
    assertThat(dashboard.getData()).containsOnlyKeys("anteroom-dashboard.json");
  }

  private static void selectsItself(Manifests manifests, String name, Map<String, String> labels) {
    assertThat(labels).isNotEmpty();
    assertThat(manifests.selected(labels)).containsExactly(manifests.workload(name));
  }

  private static List<String> volumes(Manifests manifests, Workload workload) {
    List<String> volumes =
        new ArrayList<>(workload.pod().getVolumes().stream().map(Volume::getName).toList());
    manifests
        .find(StatefulSet.class, workload.name())
        .ifPresent(
            set ->
                set.getSpec()
                    .getVolumeClaimTemplates()
                    .forEach(claim -> volumes.add(claim.getMetadata().getName())));
    return volumes;
  }

  private static String mountPath(Workload workload, String volume) {
    return workload.container().getVolumeMounts().stream()
        .filter(mount -> mount.getName().equals(volume))
        .findFirst()
        .orElseThrow()
        .getMountPath();
  }
}
