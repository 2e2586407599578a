package io.anteroom.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.nativeimage.NativeSources.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The native compiler is given all that the program opens, and the settings that we rely upon. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NativeSourcesIT {
  private static final Path RESOURCES = Path.of("src", "main", "resources");
  private static final String SERVICES = "META-INF/services/";

  private NativeSources sources;

  @BeforeAll
  void read() throws IOException {
    sources = NativeSources.read();
  }

  @Test
  void theCompilerIsToldOfEverySettingThatIsFixedThen() throws IOException {
    assertThat(sources.arguments())
        .contains(
            "-march=compatibility",
            "-R:MaxNewSize=8m",
            "-R:MaxHeapSize=128m",
            "-J-Dvertx.disableURIValidation=true",
            "--no-fallback",
            "--link-at-build-time",
            "-jar")
        .anyMatch(
            argument ->
                argument.startsWith("--features=")
                    && argument.contains("io.quarkus.runner.Feature"))
        .noneMatch(argument -> argument.contains("allow-incomplete-classpath"));
  }

  @Test
  void everyResourceIsInTheJarAndInTheExecutable() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      List<String> opened =
          files
              .filter(Files::isRegularFile)
              .map(file -> RESOURCES.relativize(file).toString())
              // its settings are compiled in
              .filter(file -> !file.equals("application.properties"))
              .toList();
      assertThat(opened).contains("db/changelog.yaml", "db/expected-catalog.json");
      assertThat(sources.files()).containsAll(opened);
      assertThat(opened)
          .as("put it into quarkus.native.resources.includes")
          .allMatch(sources::carries);
    }
  }

  @Test
  void theChangesOfTheLogAreListedOneByOne() throws IOException {
    assertThat(sources.text("db/changelog.yaml").lines())
        .as("an executable has no folders to look through")
        .noneMatch(line -> line.contains("includeAll") || line.contains("logicalFilePath"));
  }

  @Test
  void theDocumentOfTheApiIsCarried() {
    assertThat(sources.carries("META-INF/quarkus-generated-openapi-doc.JSON")).isTrue();
  }

  @Test
  void theArchiveOfTheEmbeddedDatabaseIsCarriedIfTheBuildBringsIt() {
    assertThat(sources.carries("postgres-linux-x86_64.txz")).isTrue();
  }

  @Test
  void everyServiceOfLiquibaseIsCarriedAndCanBeMade() throws IOException {
    Path library =
        sources.libraries().stream()
            .filter(file -> file.getFileName().toString().contains("liquibase-core"))
            .findFirst()
            .orElseThrow();
    try (JarFile jar = new JarFile(library.toFile())) {
      List<String> services =
          jar.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.startsWith(SERVICES) && !name.endsWith("/"))
              .toList();
      assertThat(services).contains(SERVICES + "liquibase.parser.ChangeLogParser");
      assertThat(services).allMatch(sources::carries);
      for (String service : services) {
        assertMade(NativeSources.text(library, service));
      }
    }
  }

  private void assertMade(String service) {
    assertThat(service.lines().map(String::strip).filter(line -> line.matches("[a-z].*")))
        .allMatch(name -> sources.access(name).contains(Access.CONSTRUCTORS));
  }
}
