package io.anteroom.command;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Takes SIGTERM over from the Java machine, which would report a service that stops in order as
 * killed. It does so while the service boots: before, Quarkus would forget that it was told to end,
 * and in a native image it would put its own handler in place of this one.
 */
@ApplicationScoped
class TerminationSignal {
  void takeOver(@Observes StartupEvent event) {
    // in development the process is Maven's
    if (!LaunchMode.current().isDevOrTest()) {
      Ending.ofService().ifPresent(TerminationSignal::takeOver);
    }
  }

  @SuppressWarnings("sunapi")
  private static void takeOver(Ending service) {
    try {
      sun.misc.Signal.handle(new sun.misc.Signal("TERM"), signal -> service.begin());
    } catch (IllegalArgumentException e) {
      // whoever starts the Java machine with -Xrs keeps its signals to himself
    }
  }
}
