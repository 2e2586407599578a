package io.anteroom.command;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How the program ends when the process is told to. The application comes first, then what it
 * needed; whatever is not done in time is cut off, and reported as ended by the signal.
 *
 * @param afterwards stops what the application needs until it has ended
 * @param patience how long the application may take to end, asked once it must
 * @param terminated the exit code after SIGTERM if all ended in time
 */
record Ending(Runnable afterwards, Supplier<Duration> patience, int terminated) {
  /** The Java machine handles a signal in a thread of this name, and tells of it nowhere else. */
  private static final String INTERRUPT_THREAD = "SIGINT handler";

  private static final String TERMINATE_THREAD = "SIGTERM handler";

  /** Ends with the process, in a thread of its own. */
  void atExit() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::finish, "at-exit"));
  }

  /**
   * The pool and the requests in flight need the database until the application has ended. One that
   * does not end in time, since it is still booting or waits for the database's answer, is ended:
   * the server rolls back what it had begun.
   */
  private void finish() {
    Application application = ApplicationLifecycleManager.getCurrentApplication();
    boolean ended = application == null || ends(application);
    afterwards.run();
    if (!ended) {
      Runtime.getRuntime()
          .halt(isHandled(INTERRUPT_THREAD) ? ExitCode.INTERRUPTED : ExitCode.TERMINATED);
    } else if (application != null && isHandled(TERMINATE_THREAD)) {
      // the Java machine itself says of every signal that it has ended the program
      Runtime.getRuntime().halt(terminated);
    }
  }

  private boolean ends(Application application) {
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

  private static boolean isHandled(String thread) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(one -> one.getName().equals(thread));
  }
}
