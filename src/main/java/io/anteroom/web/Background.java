package io.anteroom.web;

import io.anteroom.web.problem.Problem;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Work that the service does by itself, beside requests and under the same conditions: it rests
 * while these are turned away, and a database that does not answer is a line in the log. A stop
 * does not wait for it: a step that loses what it works with is taken back, and taken again
 * elsewhere.
 */
@ApplicationScoped
public class Background {
  private static final Logger LOG = Logger.getLogger(Background.class);

  private final TrafficGate gate;
  private final DatabaseProblems problems;
  private volatile boolean stopping;

  Background(TrafficGate gate, DatabaseProblems problems) {
    this.gate = gate;
    this.problems = problems;
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  /**
   * Takes one step after the other.
   *
   * @param step a transaction of its own; answers whether there is more to do at once
   */
  public void work(String name, BooleanSupplier step) {
    try {
      boolean more = true;
      while (more && !stopping && gate.closedFor("/api").isEmpty()) {
        more = step.getAsBoolean();
      }
    } catch (RuntimeException e) {
      if (stopping) {
        return;
      }
      Problem problem = problems.of(e).orElseThrow(() -> e);
      LOG.warnf("%s: %s", name, problem.getMessage());
    }
  }
}
