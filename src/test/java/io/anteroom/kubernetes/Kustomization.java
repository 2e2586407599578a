package io.anteroom.kubernetes;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Renders a kustomization as kustomize does, as far as those of {@code deploy} go: resources,
 * generated ConfigMaps, JSON patches, namespace and images. A field that it does not know is
 * refused rather than passed over.
 */
public final class Kustomization {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final Set<String> FIELDS =
      Set.of(
          "apiVersion",
          "kind",
          "namespace",
          "resources",
          "images",
          "generatorOptions",
          "configMapGenerator",
          "patches");

  private final Path folder;
  private final JsonNode file;
  private final List<ObjectNode> manifests = new ArrayList<>();

  private Kustomization(Path folder) throws IOException {
    this.folder = folder;
    file = YAML.readTree(folder.resolve("kustomization.yaml").toFile());
  }

  /**
   * The manifests that a folder stands for.
   *
   * @throws IllegalArgumentException if kustomize would fail, or does what this does not know
   */
  public static List<ObjectNode> render(Path folder) throws IOException {
    Kustomization kustomization = new Kustomization(folder);
    kustomization.render();
    return kustomization.manifests;
  }

  /** All documents of a YAML file. */
  static List<ObjectNode> documents(String yaml) throws IOException {
    try (MappingIterator<ObjectNode> documents =
        YAML.readerFor(ObjectNode.class).readValues(yaml)) {
      return documents.readAll();
    }
  }

  private void render() throws IOException {
    known(file, FIELDS);
    require("Kustomization".equals(file.path("kind").asText()), "kind");
    for (JsonNode resource : file.path("resources")) {
      add(folder.resolve(resource.asText()).normalize());
    }
    for (JsonNode generator : file.path("configMapGenerator")) {
      generate(generator);
    }
    for (JsonNode patch : file.path("patches")) {
      patch(patch);
    }
    if (file.has("namespace")) {
      manifests.forEach(manifest -> place(manifest, file.get("namespace").asText()));
    }
    for (JsonNode image : file.path("images")) {
      known(image, Set.of("name", "newTag"));
      manifests.forEach(manifest -> tag(manifest, image));
    }
  }

  private void add(Path resource) throws IOException {
    List<ObjectNode> added =
        Files.isDirectory(resource) ? render(resource) : documents(Files.readString(resource));
    for (ObjectNode manifest : added) {
      require(find(kind(manifest), name(manifest)).isEmpty(), "twice: " + name(manifest));
      manifests.add(manifest);
    }
  }

  private void generate(JsonNode generator) throws IOException {
    known(generator, Set.of("name", "behavior", "literals", "files"));
    JsonNode options = file.path("generatorOptions");
    known(options, Set.of("disableNameSuffixHash", "labels"));
    require(options.path("disableNameSuffixHash").asBoolean(), "a name with a hash");
    ObjectNode data = data(generator, options.path("labels"));
    for (JsonNode literal : generator.path("literals")) {
      int equals = literal.asText().indexOf('=');
      require(equals > 0, "a literal without a value");
      data.put(literal.asText().substring(0, equals), literal.asText().substring(equals + 1));
    }
    for (JsonNode source : generator.path("files")) {
      data.put(source.asText(), Files.readString(folder.resolve(source.asText())));
    }
  }

  private ObjectNode data(JsonNode generator, JsonNode labels) {
    String name = generator.path("name").asText();
    List<ObjectNode> present = find("ConfigMap", name);
    if (generator.has("behavior")) {
      require(generator.get("behavior").asText().equals("merge"), "behavior");
      require(present.size() == 1, "nothing to merge into: " + name);
      return (ObjectNode) present.get(0).get("data");
    }
    require(present.isEmpty(), "twice: " + name);
    ObjectNode made = YAML.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
    ObjectNode metadata = made.putObject("metadata").put("name", name);
    if (labels.isObject()) {
      metadata.set("labels", labels);
    }
    manifests.add(made);
    return made.putObject("data");
  }

  private void patch(JsonNode patch) throws IOException {
    known(patch, Set.of("target", "patch"));
    known(patch.path("target"), Set.of("kind", "name"));
    require(patch.has("target"), "a patch without a target");
    String kind = patch.get("target").path("kind").asText();
    String name = patch.get("target").path("name").asText();
    List<ObjectNode> targets = find(kind, name);
    require(targets.size() == 1, "no target: " + kind + " " + name);
    for (JsonNode operation : YAML.readTree(patch.path("patch").asText())) {
      JsonPatch.apply(targets.get(0), operation);
    }
  }

  private List<ObjectNode> find(String kind, String name) {
    return manifests.stream().filter(m -> kind(m).equals(kind) && name(m).equals(name)).toList();
  }

  private static void place(ObjectNode manifest, String namespace) {
    if (kind(manifest).equals("Namespace")) {
      require(name(manifest).equals(namespace), "another namespace: " + name(manifest));
    } else {
      ((ObjectNode) manifest.get("metadata")).put("namespace", namespace);
    }
  }

  /** Kustomize knows where images are named: in the containers of pods. */
  private static void tag(JsonNode part, JsonNode image) {
    for (String list : List.of("containers", "initContainers")) {
      for (JsonNode container : part.path(list)) {
        if (container.path("image").asText().equals(image.get("name").asText())) {
          String tagged = image.get("name").asText() + ":" + image.get("newTag").asText();
          ((ObjectNode) container).put("image", tagged);
        }
      }
    }
    part.forEach(child -> tag(child, image));
  }

  private static String kind(JsonNode manifest) {
    return manifest.path("kind").asText();
  }

  private static String name(JsonNode manifest) {
    return manifest.path("metadata").path("name").asText();
  }

  private static void known(JsonNode node, Set<String> fields) {
    node.fieldNames().forEachRemaining(field -> require(fields.contains(field), field));
  }

  private static void require(boolean fulfilled, String what) {
    if (!fulfilled) {
      throw new IllegalArgumentException("not rendered: " + what);
    }
  }
}
