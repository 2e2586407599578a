package io.anteroom.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Work that the service does by itself, beside requests and under the same conditions: it rests
 * while these are turned away, and a database that does not answer is a line in the log.
 */
@ApplicationScoped
public class Background {
  private static final Logger LOG = Logger.getLogger(Background.class);

  private final TrafficGate gate;
  private final DatabaseProblems problems;

  Background(TrafficGate gate, DatabaseProblems problems) {
    this.gate = gate;
    this.problems = problems;
  }

  /**
   * Takes one step after the other.
   *
   * @param step a transaction of its own; answers whether there is more to do at once
   */
  public void work(String name, BooleanSupplier step) {
    try {
      boolean more = true;
      while (more && gate.closedFor("/api").isEmpty()) {
        more = step.getAsBoolean();
      }
    } catch (RuntimeException e) {
      Problem problem = problems.of(e).orElseThrow(() -> e);
      LOG.warnf("%s: %s", name, problem.getMessage());
    }
  }
}
