package io.anteroom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every manifest is what the Kubernetes of its version knows, down to the last field. */
class KubernetesModelTest {
  /** Where Kubernetes takes any key. */
  private static final Set<String> MAPS =
      Set.of("labels", "annotations", "data", "matchLabels", "selector", "requests", "limits");

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/dev", "overlays/production"})
  void readsEveryManifestAndRefusesAnUnknownFieldAnywhere(String name) throws IOException {
    for (ObjectNode manifest : Kustomization.render(Manifests.folder(name))) {
      assertThat(KubernetesModel.read(manifest).getMetadata().getName()).isNotBlank();
      for (ObjectNode place : places(manifest)) {
        place.put("replcias", "x");
        assertThatThrownBy(() -> KubernetesModel.read(manifest))
            .as("in %s", place)
            .isInstanceOf(JsonProcessingException.class)
            .hasMessageContaining("replcias");
        place.remove("replcias");
      }
    }
  }

  @Test
  void refusesAnotherVersion() throws IOException {
    ObjectNode deployment = Kustomization.render(Manifests.folder(Manifests.BASE)).get(0);
    deployment.put("apiVersion", "apps/v1beta1");
    assertThatThrownBy(() -> KubernetesModel.read(deployment)).hasMessageContaining("version");
  }

  private static List<ObjectNode> places(ObjectNode part) {
    List<ObjectNode> places = new ArrayList<>(List.of(part));
    for (Map.Entry<String, JsonNode> field : part.properties()) {
      boolean map =
          MAPS.contains(field.getKey()) && field.getValue().path("matchLabels").isMissingNode();
      if (field.getValue() instanceof ObjectNode object && !map) {
        places.addAll(places(object));
      }
      field
          .getValue()
          .forEach(
              one ->
                  places.addAll(
                      one instanceof ObjectNode o && field.getValue().isArray()
                          ? places(o)
                          : List.of()));
    }
    return places;
  }
}
