package io.anteroom.command;

import io.quarkus.arc.ArcContainer;
import java.time.Duration;

/**
 * A command that does one thing and ends. It holds the options of its command line; the beans that
 * do the work exist only once the program has booted, which is why they are handed in.
 */
public interface OneShot {
  /** Does the work. Results go to standard output, reasons for failing to standard error. */
  int run(ArcContainer beans);

  /** How long to wait for the database. */
  Duration timeout();
}
