package io.anteroom.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.container.Dockerfile.Instruction;
import io.anteroom.container.Dockerfile.Stage;
import io.anteroom.process.Program;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a linter would say of our Dockerfiles, and whether they fit what this build has made. */
class DockerfilesIT {
  private static final Path FOLDER = Path.of("src", "main", "docker");
  private static final String LABEL = "org.opencontainers.image.";

  static List<Dockerfile> dockerfiles() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().startsWith("Dockerfile")).toList();
      assertThat(found).hasSize(2);
      return List.of(Dockerfile.read(found.get(0)), Dockerfile.read(found.get(1)));
    }
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void standsOnImagesOfAVersion(Dockerfile file) {
    assertThat(file.stages())
        .allSatisfy(
            stage -> {
              if (file.stage(stage.image()).isEmpty()) {
                assertThat(stage.image()).matches("[a-z0-9./-]+:[a-z-]*\\d[\\w.-]*");
              }
            });
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void isShippedWithoutRootShellFormAndSecrets(Dockerfile file) throws IOException {
    assertThat(file.shipped()).isNotEmpty();
    for (Stage stage : file.shipped()) {
      List<Instruction> all = file.inherited(stage);
      assertThat(last(all, "USER"))
          .hasValueSatisfying(user -> assertThat(user).matches("[1-9]\\d+"));
      JsonNode start = new ObjectMapper().readTree(last(all, "ENTRYPOINT").orElseThrow());
      assertThat(start.isArray()).isTrue();
      assertThat(start.get(0).asText()).doesNotMatch("(/bin/)?(ba)?sh");
      assertThat(last(all, "CMD")).isEmpty();
    }
    assertThat(file.stages().stream().flatMap(stage -> stage.instructions().stream()))
        .noneMatch(one -> one.name().equals("ADD"))
        .noneMatch(one -> one.name().equals("RUN") && one.value().matches(".*https?://.*"))
        .noneMatch(
            one ->
                List.of("ENV", "ARG").contains(one.name())
                    && one.value().matches("(?i).*(password|secret|token|key)\\W.*"));
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void saysWhatItIs(Dockerfile file) throws IOException {
    String version = Files.readString(Path.of("target", "classes", "version.txt")).strip();
    for (Stage stage : file.shipped()) {
      List<Instruction> all = file.inherited(stage);
      String labels = last(all, "LABEL").orElseThrow();
      for (String label : List.of("title", "description", "version", "revision", "licenses")) {
        assertThat(labels).contains(LABEL + label + "=\"");
      }
      assertThat(all).contains(new Instruction("ARG", "VERSION=" + version));
      assertThat(all).contains(new Instruction("EXPOSE", ports()));
      assertThat(all).contains(new Instruction("ENV", "ANTEROOM_EMBEDDED=never"));
      assertThat(all)
          .contains(
              new Instruction("ENV", "QUARKUS_HTTP_HOST=0.0.0.0 QUARKUS_MANAGEMENT_HOST=0.0.0.0"));
    }
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void copiesWhatIsThere(Dockerfile file) throws IOException {
    for (Stage stage : file.stages()) {
      for (Instruction copy : stage.all("COPY").toList()) {
        List<String> words = copy.words();
        Optional<String> from = copy.flag("from");
        if (from.isPresent()) {
          assertThat(file.stage(from.get())).as(from.get()).isPresent();
        } else {
          for (String source : words.subList(0, words.size() - 1)) {
            assertThat(ignored())
                .as("what .dockerignore lets through")
                .contains("!" + through(source));
            assertThat(present(source)).as(source).isTrue();
          }
        }
      }
    }
  }

  @Test
  void startsAsItWasTrained() throws IOException {
    Dockerfile file = Dockerfile.read(FOLDER.resolve("Dockerfile.jvm"));
    Instruction training = file.stage("training").orElseThrow().all("RUN").toList().get(1);
    String folder = training.words().get(1);
    String start = last(file.inherited(file.shipped().get(0)), "ENTRYPOINT").orElseThrow();
    String script = Files.readString(FOLDER.resolve("train.sh"));
    assertThat(start)
        .contains("\"-XX:AOTCache=" + folder + "/anteroom.aot\"", folder + "/quarkus-run.jar");
    assertThat(script).contains("-XX:AOTCacheOutput=\"$program/anteroom.aot\"");
    assertThat(start).contains("\"-XX:+UseSerialGC\"");
    assertThat(script).contains(" -XX:+UseSerialGC -jar \"$program/quarkus-run.jar\"");
  }

  private static String ports() throws IOException {
    Properties settings = new Properties();
    settings.load(
        Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties")));
    return settings.getProperty("quarkus.http.port")
        + " "
        + settings.getProperty("quarkus.management.port");
  }

  private static List<String> ignored() throws IOException {
    return Files.readAllLines(Path.of(".dockerignore"));
  }

  private static String through(String source) {
    return source.startsWith("src/main/") ? "src/main/" : source;
  }

  /** Whether a build has it; an executable only if it was to make one. */
  private static boolean present(String source) throws IOException {
    if (source.contains("*")) {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + source);
      try (Stream<Path> files = Files.list(Path.of("target"))) {
        return files.anyMatch(matcher::matches) || !Program.built().executable();
      }
    }
    return Files.exists(Path.of(source)) || Program.built().executable();
  }

  private static Optional<String> last(List<Instruction> all, String name) {
    return all.stream()
        .filter(one -> one.name().equals(name))
        .map(Instruction::value)
        .reduce((one, other) -> other);
  }
}
