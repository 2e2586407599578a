package io.anteroom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the other tests of this room stand on: manifests are rendered as kustomize does. */
class RenderingTest {
  private static final String HEAD =
      "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [service.yaml]\n";
  private static final String SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: one}\n";

  @TempDir Path folder;

  /** Where kubectl is: it carries kustomize. */
  @ParameterizedTest
  @ValueSource(
      strings = {"base", "overlays/dev", "overlays/production", "database", "observability"})
  void isWhatKustomizeRenders(String name) throws Exception {
    assumeTrue(onPath("kubectl"), "needs kubectl");
    Path output = folder.resolve("rendered.yaml");
    int code =
        new ProcessBuilder("kubectl", "kustomize", Manifests.folder(name).toString())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    assertThat(code).isZero();

    List<ObjectNode> expected = Kustomization.documents(Files.readString(output));
    assertThat(expected).isNotEmpty();
    assertThat(Kustomization.render(Manifests.folder(name)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "namePrefix: a-",
        "commonLabels: {a: b}",
        "replicas: [{name: one, count: 2}]",
        "configMapGenerator: [{name: a, literals: [B=c]}]",
        "configMapGenerator: [{name: a, envs: [a.env]}]\ngeneratorOptions: {disableNameSuffixHash: true}",
        "configMapGenerator: [{name: a, behavior: merge, literals: [B=c]}]\ngeneratorOptions: {disableNameSuffixHash: true}",
        "images: [{name: a, newTag: b, digest: c}]",
        "patches: [{path: patch.yaml}]",
        "patches: [{patch: '[]'}]",
        "patches: [{target: {kind: Service, name: two}, patch: '[]'}]",
        "patches: [{target: {kind: Service, name: one}, patch: '[{op: replace, path: /spec, value: {}}]'}]",
        "patches: [{target: {kind: Service, name: one}, patch: '[{op: remove, path: /spec}]'}]",
        "patches: [{target: {kind: Service, name: one}, patch: '[{op: move, path: /kind, from: /a}]'}]",
        "kind: Component"
      })
  void refusesWhatItDoesNotKnow(String addition) throws IOException {
    Files.writeString(folder.resolve("service.yaml"), SERVICE);
    Path file = folder.resolve("kustomization.yaml");
    Files.writeString(file, HEAD);
    assertThat(Kustomization.render(folder)).hasSize(1);

    Files.writeString(file, HEAD + addition + "\n");
    assertThatThrownBy(() -> Kustomization.render(folder))
        .isInstanceOfAny(IllegalArgumentException.class, IOException.class);
  }

  private static boolean onPath(String program) {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getenv("PATH"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }
}
