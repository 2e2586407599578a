package io.anteroom.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anteroom.embedded.EmbeddedDatabase;
import io.anteroom.embedded.EmbeddedDefault;
import io.anteroom.embedded.EmbeddedRefusal;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.smallrye.config.ConfigValidationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Takes the program from its command line to its exit code: answers what needs no boot, decides
 * about the embedded database, boots, and ends what it started in the right order.
 */
public final class Launcher {
  private static final Logger LOG = Logger.getLogger(Launcher.class);

  /** A one-shot command opens no port, and its standard output carries its result only. */
  private static final Map<String, String> ONE_SHOT =
      Map.of(
          "anteroom.schema.keep", "false",
          "quarkus.http.host-enabled", "false",
          "quarkus.management.host-enabled", "false",
          "quarkus.scheduler.enabled", "false",
          "quarkus.shutdown.delay", "0S",
          "quarkus.banner.enabled", "false",
          "quarkus.log.console.stderr", "true",
          "quarkus.log.console.level", "WARN");

  /**
   * Leaves malformed URLs to {@code web.ServerProblems}. The server would refuse them in front of
   * everything that a program can register, and with an empty answer.
   */
  private static final String URL_CHECK_OFF = "vertx.disableURIValidation";

  /**
   * What it says on the way to the log's own settings would stand around the line about a wrong
   * one, with which the boot ends before they are read.
   */
  private static final String TALKATIVE = "org.hibernate";

  private static final Duration END_OF_ONE_SHOT = Duration.ofSeconds(2);

  private static final Duration END_OF_SERVICE = Duration.ofSeconds(8);

  private final String[] arguments;

  private Launcher(String... arguments) {
    this.arguments = arguments;
  }

  /** Runs the program; returns only where Quarkus runs it for a developer. */
  public static void launch(String... arguments) {
    Invocation invocation =
        Invocation.of(
            Launcher::version,
            new PrintWriter(System.out, true),
            new PrintWriter(System.err, true),
            arguments);
    if (invocation instanceof Invocation.Answered answered) {
      System.exit(answered.exitCode());
    }
    System.setProperty(URL_CHECK_OFF, "true");
    java.util.logging.Logger.getLogger(TALKATIVE).setLevel(Level.WARNING);
    DatabaseUrls.complaint().ifPresent(Launcher::refuse);
    try {
      new Launcher(arguments).launch(invocation);
    } catch (EmbeddedRefusal e) {
      refuse(e.getMessage());
    } catch (ConfigValidationException e) {
      refuse(new BootFailure(e).explanation().orElse(e.getMessage()));
    }
  }

  private void launch(Invocation invocation) throws EmbeddedRefusal {
    EmbeddedDefault embedded = EmbeddedDefault.read();
    if (invocation instanceof Invocation.Once once) {
      ONE_SHOT.forEach(System::setProperty);
      Optional<EmbeddedDatabase> database = embedded.share(once.command().timeout());
      boot(
          database,
          OneShotApplication.class,
          new Ending(stop(database), () -> END_OF_ONE_SHOT, ExitCode.TERMINATED));
    } else {
      // without an application of its own, Quarkus waits until it is told to stop
      Optional<EmbeddedDatabase> database = embedded.own();
      boot(database, null, new Ending(stop(database), Launcher::endOfService, ExitCode.DONE));
    }
  }

  private void boot(
      Optional<EmbeddedDatabase> database,
      Class<? extends QuarkusApplication> application,
      Ending ending) {
    database.ifPresent(Launcher::start);
    ending.atExit();
    Quarkus.run(application, exit(ending.afterwards()), arguments);
  }

  private static Runnable stop(Optional<EmbeddedDatabase> database) {
    return () -> database.ifPresent(EmbeddedDatabase::stop);
  }

  /** How long a service may take to answer its last requests and to end. */
  private static Duration endOfService() {
    Config config = ConfigProvider.getConfig();
    return Stream.of("quarkus.shutdown.delay", "quarkus.shutdown.timeout")
        .flatMap(key -> config.getOptionalValue(key, Duration.class).stream())
        .reduce(END_OF_SERVICE, Duration::plus);
  }

  private static void start(EmbeddedDatabase database) {
    LOG.info(database.description());
    database.settings().forEach(System::setProperty);
    database.start(
        failure -> {
          // Ctrl-C reaches PostgreSQL's programs as well, which is no failure then
          if (ApplicationLifecycleManager.isVmShuttingDown()) {
            return;
          }
          complain(failure.getMessage());
          System.exit(ExitCode.NOT_REACHABLE);
        });
  }

  private static BiConsumer<Integer, Throwable> exit(Runnable stop) {
    return (code, failure) -> {
      stop.run();
      int exitCode = failure == null ? code : exitCode(failure);
      ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(exitCode, failure);
    };
  }

  private static int exitCode(Throwable failure) {
    Optional<String> explanation = new BootFailure(failure).explanation();
    if (explanation.isPresent()) {
      complain(explanation.get());
      return ExitCode.WRONG_USAGE;
    }
    LOG.error("the program fails", failure);
    return ExitCode.FAILED;
  }

  private static void refuse(String reason) {
    complain(reason);
    System.exit(ExitCode.WRONG_USAGE);
  }

  private static void complain(String message) {
    System.err.println("anteroom: " + message);
  }

  // an executable knows nothing of the manifest of a jar
  private static String version() {
    try (InputStream text = Launcher.class.getResourceAsStream("/version.txt")) {
      return new String(text.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
