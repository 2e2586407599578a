package io.anteroom.command;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** Why the program did not boot, in words for the person who started it. */
record BootFailure(Throwable failure) {

  /** One line, if it is a condition that a person is expected to meet. */
  Optional<String> explanation() {
    return find(QuarkusBindException.class)
        .map(BootFailure::portInUse)
        .or(() -> find(ConfigValidationException.class).map(Throwable::getMessage))
        .or(() -> find(ConfigurationException.class).map(Throwable::getMessage));
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
