package io.anteroom.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the program brings along, as its bill of materials says. */
class DependenciesIT {
  /** Their terms allow what ADR 0005 does with them: link, package, hand on. */
  private static final Set<String> LICENCES =
      Set.of(
          "0BSD",
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "EPL-2.0",
          "MIT",
          "MIT-0",
          "Public Domain");

  private static final Pattern UNRELEASED =
      Pattern.compile("(?i).*[.-](snapshot|alpha|beta|milestone|m|rc|cr)[.-]?\\d*");

  /** What quarkus-opentelemetry is built on: released, with an interface that may still change. */
  private static final String MAY_CHANGE = "io.opentelemetry";

  private static List<JsonNode> components;

  @BeforeAll
  static void read() throws Exception {
    JsonNode bill =
        new ObjectMapper().readTree(Path.of("target", "anteroom-cyclonedx.json").toFile());
    components =
        StreamSupport.stream(bill.get("components").spliterator(), false)
            .filter(one -> !one.path("group").asText().equals("io.anteroom"))
            .toList();
    assertThat(components).hasSizeGreaterThan(100);
  }

  @Test
  void haveALicenceThatAllowsIt() {
    assertThat(components)
        .allSatisfy(one -> assertThat(licences(one)).as(name(one)).anyMatch(LICENCES::contains));
  }

  @Test
  void areReleased() {
    assertThat(components)
        .filteredOn(one -> UNRELEASED.matcher(one.path("version").asText()).matches())
        .extracting(DependenciesIT::name)
        .allMatch(name -> name.startsWith(MAY_CHANGE));
  }

  /** Two versions of one library: which is loaded is chance, and one of them is not maintained. */
  @Test
  void areThereInOneVersion() {
    Map<String, Set<String>> versions =
        components.stream()
            .collect(
                Collectors.groupingBy(
                    DependenciesIT::name,
                    Collectors.mapping(one -> one.path("version").asText(), Collectors.toSet())));
    assertThat(versions.values()).allMatch(one -> one.size() == 1);
  }

  /** A scanner finds them by their address, and somebody else's file under it by its hash. */
  @Test
  void canBeLookedUp() {
    assertThat(components)
        .allSatisfy(
            one -> {
              assertThat(one.path("purl").asText()).startsWith("pkg:maven/");
              assertThat(one.path("hashes").toString()).as(name(one)).contains("SHA-256");
            });
  }

  private static List<String> licences(JsonNode component) {
    return StreamSupport.stream(component.path("licenses").spliterator(), false)
        .map(one -> one.path("license"))
        .map(one -> one.path("id").asText(one.path("name").asText()))
        .toList();
  }

  private static String name(JsonNode component) {
    return component.path("group").asText() + ":" + component.path("name").asText();
  }
}
