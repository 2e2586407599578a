package io.anteroom.command;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** Why the program did not boot, in words for the person who started it. */
record BootFailure(Throwable failure) {
  /** The messages name Java's own types, and the cause behind a code of its own. */
  private static final Pattern NOT_CONVERTED =
      Pattern.compile(
          "property (\\S+) with the config value \"(.*)\" threw an Exception whilst being converted"
              + " (?:SRCFG\\d+: )?(.*)",
          Pattern.DOTALL);

  private static final Pattern ALLOWED = Pattern.compile("allowed values: (.*)");

  /** What they say of certificates, and of how the server listens, has no type of its own. */
  private static final List<String> OF_SETTINGS =
      List.of("io.quarkus.tls.", "io.quarkus.vertx.http.");

  /** One line, if it is a condition that a person is expected to meet. */
  Optional<String> explanation() {
    return find(QuarkusBindException.class)
        .map(BootFailure::portInUse)
        .or(() -> find(ConfigValidationException.class).map(BootFailure::wrongSettings))
        .or(() -> find(ConfigurationException.class).map(Throwable::getMessage))
        .or(
            () ->
                find(IllegalStateException.class)
                    .filter(BootFailure::isOfSettings)
                    .map(BootFailure::withReason));
  }

  private static boolean isOfSettings(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .limit(1)
        .map(StackTraceElement::getClassName)
        .anyMatch(name -> OF_SETTINGS.stream().anyMatch(name::startsWith));
  }

  private static String withReason(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .reduce((outer, inner) -> inner)
        .filter(reason -> reason != failure)
        .map(reason -> failure.getMessage() + ": " + reason.getMessage())
        .orElse(failure.getMessage());
  }

  private static String wrongSettings(ConfigValidationException problems) {
    return IntStream.range(0, problems.getProblemCount())
        .mapToObj(i -> wrongSetting(problems.getProblem(i).getMessage()))
        .collect(Collectors.joining("; "));
  }

  private static String wrongSetting(String problem) {
    Matcher conversion = NOT_CONVERTED.matcher(problem);
    if (!conversion.find()) {
      return problem.replaceFirst("^.*SRCFG\\d+: ", "");
    }
    String reason = conversion.group(3);
    Matcher allowed = ALLOWED.matcher(reason);
    String rule =
        allowed.find()
            ? "is none of " + allowed.group(1).replaceAll(",\\s*", ", ")
            : "cannot be read: " + reason;
    return "%s is '%s', which %s".formatted(conversion.group(1), conversion.group(2), rule);
  }

  private static String portInUse(QuarkusBindException problem) {
    return "port %d of %s is in use by another program; set %s to another port"
        .formatted(problem.getPort(), problem.getHost(), setting(problem.getPort()));
  }

  private static String setting(int port) {
    boolean management =
        ConfigProvider.getConfig()
            .getOptionalValue("quarkus.management.port", Integer.class)
            .filter(value -> value == port)
            .isPresent();
    return management ? "quarkus.management.port" : "quarkus.http.port";
  }

  private <T extends Throwable> Optional<T> find(Class<T> type) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }
}
