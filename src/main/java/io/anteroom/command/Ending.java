package io.anteroom.command;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * How the program ends. The application comes first, then what it needed; whatever is not done in
 * time is cut off, and reported as ended by the signal. A service that SIGTERM ends in order has
 * done what it was asked: it ends with success, which the Java machine alone never says of a
 * signal.
 */
final class Ending {
  /** The Java machine handles a signal in a thread of this name, and tells of it nowhere else. */
  private static final String INTERRUPT_THREAD = "SIGINT handler";

  /** Of the service that this process is; beans exist only long after it is known. */
  private static final AtomicReference<Ending> SERVICE = new AtomicReference<>();

  private final Runnable afterwards;
  private final Supplier<Duration> patience;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * @param afterwards stops what the application needs until it has ended
   * @param patience how long the application may take to end, asked once it must
   */
  Ending(Runnable afterwards, Supplier<Duration> patience) {
    this.afterwards = afterwards;
    this.patience = patience;
  }

  /** The end of a service, which heeds SIGTERM from {@link TerminationSignal} on. */
  static Ending ofService(Runnable afterwards, Supplier<Duration> patience) {
    Ending ending = new Ending(afterwards, patience);
    SERVICE.set(ending);
    return ending;
  }

  /** That of the service, if this process is one. */
  static Optional<Ending> ofService() {
    return Optional.ofNullable(SERVICE.get());
  }

  /** Ends with the process, in a thread of its own. */
  void atExit() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::finish, "at-exit"));
  }

  /** Ends in order, and with success if that is done in time. */
  void begin() {
    if (told.compareAndSet(false, true)) {
      Thread watch = new Thread(this::cutOff, "end-in-time");
      watch.setDaemon(true);
      watch.start();
      Quarkus.asyncExit(ExitCode.DONE);
    }
  }

  /** Whether the program is told to end already: what fails from now on is no failure. */
  boolean isBegun() {
    return told.get() || ApplicationLifecycleManager.isVmShuttingDown();
  }

  /**
   * The pool and the requests in flight need the database until the application has ended. One that
   * does not end in time, since it is still booting or waits for the database's answer, is ended:
   * the server rolls back what it had begun.
   */
  private void finish() {
    if (applicationEnds()) {
      afterwards.run();
    } else {
      halt();
    }
  }

  private void cutOff() {
    if (!applicationEnds()) {
      halt();
    }
  }

  private void halt() {
    afterwards.run();
    Runtime.getRuntime().halt(interrupted() ? ExitCode.INTERRUPTED : ExitCode.TERMINATED);
  }

  private boolean applicationEnds() {
    Application application = ApplicationLifecycleManager.getCurrentApplication();
    if (application == null) {
      return true;
    }
    Thread waiter = new Thread(application::awaitShutdown, "await-end");
    waiter.setDaemon(true);
    waiter.start();
    try {
      waiter.join(patience.get().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !waiter.isAlive();
  }

  private static boolean interrupted() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals(INTERRUPT_THREAD));
  }
}
