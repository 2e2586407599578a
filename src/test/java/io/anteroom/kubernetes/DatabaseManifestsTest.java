package io.anteroom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The database of the production overlay. No model of CloudNativePG's kinds is to be had, so their
 * fields are held against those of its API reference, version 1.25 and later.
 */
class DatabaseManifestsTest {
  private static final Set<String> CLUSTER =
      Set.of(
          "instances",
          "imageName",
          "enableSuperuserAccess",
          "bootstrap.initdb.database",
          "bootstrap.initdb.owner",
          "bootstrap.initdb.secret.name",
          "bootstrap.initdb.dataChecksums",
          "bootstrap.initdb.encoding",
          "bootstrap.initdb.postInitApplicationSQLRefs.configMapRefs.name",
          "bootstrap.initdb.postInitApplicationSQLRefs.configMapRefs.key",
          "managed.roles.name",
          "managed.roles.ensure",
          "managed.roles.login",
          "managed.roles.passwordSecret.name",
          "certificates.serverAltDNSNames",
          "postgresql.synchronous.method",
          "postgresql.synchronous.number",
          "postgresql.synchronous.dataDurability",
          "postgresql.pg_hba",
          "affinity.enablePodAntiAffinity",
          "affinity.podAntiAffinityType",
          "affinity.topologyKey",
          "resources.requests.cpu",
          "resources.requests.memory",
          "resources.limits.memory",
          "storage.size",
          "walStorage.size");
  private static final Set<String> POOLER =
      Set.of("cluster.name", "instances", "type", "pgbouncer.poolMode");

  /** What the operator lets a pooler be told, of PgBouncer's settings. */
  private static final Set<String> PGBOUNCER =
      Set.of(
          "default_pool_size",
          "max_client_conn",
          "max_db_connections",
          "reserve_pool_size",
          "server_idle_timeout",
          "query_wait_timeout");

  private ObjectNode cluster;
  private ObjectNode pooler;
  private NetworkPolicy policy;
  private ObjectNode roles;

  @BeforeEach
  void render() throws IOException {
    List<ObjectNode> manifests = Kustomization.render(Manifests.folder(Manifests.DATABASE));
    assertThat(manifests)
        .extracting(manifest -> manifest.path("kind").asText())
        .containsExactly("Cluster", "Pooler", "NetworkPolicy", "ConfigMap");
    cluster = manifests.get(0);
    pooler = manifests.get(1);
    policy = (NetworkPolicy) KubernetesModel.read(manifests.get(2));
    roles = manifests.get(3);
  }

  @Test
  void fieldsAreThoseOfTheOperator() throws IOException {
    for (ObjectNode manifest : List.of(cluster, pooler)) {
      assertThat(manifest.path("apiVersion").asText()).isEqualTo("postgresql.cnpg.io/v1");
      ObjectMeta metadata = KubernetesModel.part(manifest.get("metadata"), ObjectMeta.class);
      assertThat(metadata.getNamespace()).isEqualTo(namespace());
    }
    texts(cluster.at("/spec/postgresql"));
    assertThat(fields(cluster.get("spec"), "")).isSubsetOf(CLUSTER);

    JsonNode parameters = texts(pooler.at("/spec/pgbouncer"));
    assertThat(fields(parameters, "")).isSubsetOf(PGBOUNCER);
    JsonNode template = ((ObjectNode) pooler.get("spec")).remove("template");
    assertThat(fields(template, "")).allMatch(field -> field.matches("(metadata|spec)\\..*"));
    assertThat(template.at("/spec/containers").isArray())
        .as("a pod template without containers is refused")
        .isTrue();
    assertThat(KubernetesModel.part(template.get("metadata"), ObjectMeta.class).getLabels())
        .containsAllEntriesOf(
            KubernetesModel.part(template.get("spec"), PodSpec.class)
                .getTopologySpreadConstraints()
                .get(0)
                .getLabelSelector()
                .getMatchLabels());
    assertThat(fields(pooler.get("spec"), "")).isSubsetOf(POOLER);
  }

  @Test
  void aWriteIsOnTwoMachinesAndADeathIsSurvived() {
    assertThat(cluster.at("/spec/instances").asInt()).isEqualTo(3);
    assertThat(cluster.at("/spec/postgresql/synchronous/method").asText()).isEqualTo("any");
    assertThat(cluster.at("/spec/postgresql/synchronous/number").asInt()).isEqualTo(1);
    assertThat(cluster.at("/spec/affinity/podAntiAffinityType").asText()).isEqualTo("required");
    assertThat(pooler.at("/spec/instances").asInt()).isGreaterThan(1);
  }

  @Test
  void theServiceReachesItByItsNames() throws IOException {
    String name = cluster.at("/metadata/name").asText();
    String pool = pooler.at("/metadata/name").asText();
    assertThat(pooler.at("/spec/cluster/name").asText()).isEqualTo(name);
    assertThat(pooler.at("/spec/type").asText()).isEqualTo("rw");
    assertThat(pooler.at("/spec/pgbouncer/poolMode").asText()).isEqualTo("session");

    Manifests production = Manifests.of(Manifests.PRODUCTION);
    URI served = database(production, "QUARKUS_DATASOURCE_JDBC_URL");
    URI direct = database(production, "ANTEROOM_SCHEMA_DATASOURCE_JDBC_URL");
    assertThat(served.getHost()).isEqualTo(pool);
    assertThat(direct.getHost()).isEqualTo(name + "-rw");
    assertThat(List.of(served.getPath(), direct.getPath()))
        .containsOnly("/" + cluster.at("/spec/bootstrap/initdb/database").asText());
    assertThat(elements(cluster.at("/spec/certificates/serverAltDNSNames")))
        .as("verify-full looks for the pooler's name in the certificate")
        .contains(served.getHost(), pool + "." + namespace());
    for (Workload workload : production.workloads()) {
      assertThat(workload.pod().getVolumes())
          .filteredOn(volume -> volume.getSecret() != null)
          .extracting(volume -> volume.getSecret().getSecretName())
          .containsExactly(name + "-ca");
    }
    assertThat(production.get(NetworkPolicy.class, "anteroom").getSpec().getEgress().get(1).getTo())
        .extracting(NetworkPolicyPeer::getPodSelector)
        .extracting(selector -> selector.getMatchLabels())
        .containsExactly(Map.of("cnpg.io/cluster", name), Map.of("cnpg.io/poolerName", pool));
  }

  @Test
  void theNetworkLetsThroughItsOwnTheServiceAndTheOperator() throws IOException {
    Map<String, String> own = Map.of("cnpg.io/cluster", cluster.at("/metadata/name").asText());
    assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isEqualTo(own);
    List<NetworkPolicyIngressRule> rules = policy.getSpec().getIngress();
    assertThat(rules.get(0).getFrom().get(0).getPodSelector().getMatchLabels()).isEqualTo(own);
    assertThat(rules.get(0).getPorts()).as("any port").isEmpty();

    Manifests production = Manifests.of(Manifests.PRODUCTION);
    assertThat(production.selected(rules.get(1).getFrom().get(0).getPodSelector().getMatchLabels()))
        .containsExactlyElementsOf(production.workloads());
    assertThat(ports(rules.get(1))).containsExactly(5432);
    assertThat(ports(rules.get(2))).as("what the operator needs").containsExactly(5432, 8000);
  }

  @Test
  void itsRolesAreThoseOfTheFileAndOfTheSecrets() throws IOException {
    ConfigMap map = (ConfigMap) KubernetesModel.read(roles);
    JsonNode reference =
        cluster.at("/spec/bootstrap/initdb/postInitApplicationSQLRefs/configMapRefs/0");
    assertThat(map.getMetadata().getName()).isEqualTo(reference.path("name").asText());
    String sql = map.getData().get(reference.path("key").asText());
    String guide = Files.readString(SecurityTest.GUIDE);
    for (String role : List.of("owner", "serving")) {
      assertThat(sql).contains("CREATE ROLE anteroom_" + role + " LOGIN;");
      assertThat(guide).contains("--from-literal=username=anteroom_" + role);
    }
    assertThat(sql.toLowerCase(Locale.ROOT)).doesNotContain("password '");
    assertThat(cluster.at("/spec/bootstrap/initdb/owner").asText()).isEqualTo("anteroom_owner");
    assertThat(cluster.at("/spec/bootstrap/initdb/secret/name").asText())
        .isEqualTo("anteroom-owner");
    assertThat(cluster.at("/spec/managed/roles/0/name").asText()).isEqualTo("anteroom_serving");
    assertThat(cluster.at("/spec/managed/roles/0/passwordSecret/name").asText())
        .isEqualTo("anteroom-serving");
  }

  private static List<Integer> ports(NetworkPolicyIngressRule rule) {
    return rule.getPorts().stream().map(port -> port.getPort().getIntVal()).toList();
  }

  /** Takes the settings out, any of which may be there as a text. */
  private static JsonNode texts(JsonNode owner) {
    JsonNode parameters = ((ObjectNode) owner).remove("parameters");
    assertThat(parameters).isNotEmpty().allMatch(JsonNode::isTextual);
    return parameters;
  }

  private static List<String> fields(JsonNode part, String path) {
    List<String> fields = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : part.properties()) {
      String name = path + field.getKey();
      JsonNode value = field.getValue();
      if (value.isArray() && value.path(0).isObject()) {
        value.forEach(one -> fields.addAll(fields(one, name + ".")));
      } else if (value.isObject()) {
        fields.addAll(fields(value, name + "."));
      } else {
        fields.add(name);
      }
    }
    return fields;
  }

  private static List<String> elements(JsonNode list) {
    List<String> elements = new ArrayList<>();
    list.forEach(one -> elements.add(one.asText()));
    return elements;
  }

  private static URI database(Manifests manifests, String variable) {
    return URI.create(manifests.settings().get(variable).substring("jdbc:".length()));
  }

  private static String namespace() throws IOException {
    return Manifests.of(Manifests.PRODUCTION)
        .get(NetworkPolicy.class, "anteroom")
        .getMetadata()
        .getNamespace();
  }
}
