package io.anteroom.nativeimage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The input of the native compiler, which every build writes into its folder. */
final class NativeSources {
  private static final Path FOLDER = Path.of("target", "native", "native-sources");
  private static final String CONFIGURATION = "META-INF/native-image/";

  /** What reflection may do with a class in an executable. */
  enum Access {
    CONSTRUCTORS("allDeclaredConstructors"),
    METHODS("allDeclaredMethods"),
    FIELDS("allDeclaredFields");

    private final String key;

    Access(String key) {
      this.key = key;
    }
  }

  private final Path program;
  private final Map<String, Set<Access>> registered = new HashMap<>();
  private final List<Pattern> resources;

  private NativeSources(Path program) throws IOException {
    this.program = program;
    for (JsonNode entry : configuration("reflect-config.json")) {
      Set<Access> access =
          registered.computeIfAbsent(
              entry.get("name").asText(), name -> EnumSet.noneOf(Access.class));
      Stream.of(Access.values())
          .filter(one -> entry.path(one.key).asBoolean())
          .forEach(access::add);
      if (entry.path("methods").findValuesAsText("name").contains("<init>")) {
        access.add(Access.CONSTRUCTORS);
      }
    }
    JsonNode included = configuration("resource-config.json").at("/resources/includes");
    resources =
        StreamSupport.stream(included.spliterator(), false)
            .map(one -> Pattern.compile(one.get("pattern").asText()))
            .toList();
  }

  /** Those of this build. */
  static NativeSources read() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return new NativeSources(
          files.filter(file -> file.toString().endsWith("-runner.jar")).findFirst().orElseThrow());
    }
  }

  /** The arguments of {@code native-image}. */
  List<String> arguments() throws IOException {
    return List.of(Files.readString(FOLDER.resolve("native-image.args")).strip().split(" +"));
  }

  /** The libraries beside the program. */
  List<Path> libraries() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve("lib"))) {
      return files.toList();
    }
  }

  /** What reflection may do with this class. */
  Set<Access> access(String className) {
    return registered.getOrDefault(className, Set.of());
  }

  /** Whether the executable carries the file of this name, if one of the jars has it. */
  boolean carries(String resource) {
    return resources.stream().anyMatch(pattern -> pattern.matcher(resource).matches());
  }

  /** The names of the files in the program's own jar. */
  Collection<String> files() throws IOException {
    try (JarFile jar = new JarFile(program.toFile())) {
      return jar.stream().map(entry -> entry.getName()).toList();
    }
  }

  /** The text of a file of the program's own jar. */
  String text(String name) throws IOException {
    return text(program, name);
  }

  /** The text of a file in a jar. */
  static String text(Path jar, String name) throws IOException {
    try (JarFile file = new JarFile(jar.toFile());
        InputStream stream = file.getInputStream(file.getEntry(name))) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }

  private JsonNode configuration(String name) throws IOException {
    return new ObjectMapper().readTree(text(CONFIGURATION + name));
  }
}
