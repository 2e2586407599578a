package io.anteroom.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;

/** The settings that this service has, and what they are where variables are set. */
final class Settings {
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>anteroom</artifactId>\\s*<version>([^<]+)</version>");
  private static final Path FILE = Path.of("src", "main", "resources", "application.properties");
  private static final Properties OWN = own();

  private static Set<String> variables = Set.of();

  private final Map<String, String> environment;

  private Settings(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The settings of a program with these environment variables. */
  static Settings under(Map<String, String> environment) {
    return new Settings(environment);
  }

  Duration duration(String key) {
    return DurationConverter.parseDuration(text(key));
  }

  int number(String key) {
    return Integer.parseInt(text(key));
  }

  String text(String key) {
    String value = environment.getOrDefault(variable(key), OWN.getProperty(key));
    if (value == null) {
      throw new AssertionError("not set: " + key);
    }
    return value;
  }

  /** The version of the project, which is the tag of its image. */
  static String version() throws IOException {
    Matcher version = VERSION.matcher(Files.readString(Path.of("pom.xml")));
    if (!version.find()) {
      throw new AssertionError("no version");
    }
    return version.group(1);
  }

  /** The variables that a service heeds when it runs. */
  static synchronized Set<String> variables() throws IOException {
    if (variables.isEmpty()) {
      variables = find();
    }
    return variables;
  }

  private static Set<String> find() throws IOException {
    Set<String> variables = new HashSet<>();
    OWN.stringPropertyNames().stream()
        .filter(key -> key.startsWith("anteroom."))
        .forEach(key -> variables.add(variable(key)));
    for (AnnotationInstance mapping : index().getAnnotations(ConfigMapping.class)) {
      variables.addAll(variables(mapping.target().asClass().name().toString()));
    }
    for (URL model : resources("META-INF/quarkus-config-doc/quarkus-config-model.json")) {
      try (InputStream settings = model.openStream()) {
        collect(new ObjectMapper().readTree(settings), variables);
      }
    }
    return variables;
  }

  private static Set<String> variables(String mapping) {
    try {
      return ConfigMappings.getProperties(ConfigClass.configClass(Class.forName(mapping)))
          .keySet()
          .stream()
          .map(Settings::variable)
          .collect(Collectors.toSet());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Index index() throws IOException {
    Indexer indexer = new Indexer();
    try (Stream<Path> files = Files.walk(Path.of("target", "classes"))) {
      for (Path file : files.filter(path -> path.toString().endsWith("Config.class")).toList()) {
        try (InputStream bytes = Files.newInputStream(file)) {
          indexer.index(bytes);
        }
      }
    }
    return indexer.complete();
  }

  /** Extensions describe their settings; one that is fixed when the program is built is none. */
  private static void collect(JsonNode part, Set<String> variables) {
    if (part.path("phase").asText().equals("RUN_TIME")) {
      variables.add(part.path("path").path("environmentVariable").asText());
    }
    part.forEach(child -> collect(child, variables));
  }

  private static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static Iterable<URL> resources(String name) throws IOException {
    return Collections.list(Settings.class.getClassLoader().getResources(name));
  }

  private static Properties own() {
    Properties own = new Properties();
    try (InputStream file = Files.newInputStream(FILE)) {
      own.load(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return own;
  }
}
