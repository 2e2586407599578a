package io.anteroom.dataset;

import io.anteroom.web.TrafficGate;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes away what killed processes have left in the storage: once the schema is ready, and from
 * then on as often as leftovers become old enough. Several replicas may do so at once.
 */
@ApplicationScoped
class LeftoverSweep {
  private static final Logger LOG = Logger.getLogger(LeftoverSweep.class);
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Storage storage;
  private final Datasets datasets;
  private final TrafficGate gate;
  private final Duration age;
  private ScheduledExecutorService thread;

  LeftoverSweep(Storage storage, Datasets datasets, TrafficGate gate, DatasetConfig config) {
    this.storage = storage;
    this.datasets = datasets;
    this.gate = gate;
    this.age = config.leftoverAge();
  }

  void start(@Observes StartupEvent event) {
    if (storage.exists()) {
      thread =
          Executors.newSingleThreadScheduledExecutor(
              work -> {
                Thread worker = new Thread(work, "dataset-leftovers");
                worker.setDaemon(true);
                return worker;
              });
      schedule(Duration.ZERO);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.shutdownNow();
    }
  }

  /** Takes away what is of this age. */
  void sweep(Duration old) throws IOException {
    storage.sweep(old, datasets::exists);
  }

  private void look() {
    if (gate.closedFor(DatasetResource.PATH).isPresent()) {
      schedule(LOOK);
      return;
    }
    try {
      sweep(age);
    } catch (IOException | RuntimeException e) {
      LOG.warnf("data sets: leftovers stay for now: %s", e);
    }
    schedule(age);
  }

  private void schedule(Duration delay) {
    if (!thread.isShutdown()) {
      thread.schedule(this::look, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
