package io.anteroom.dataset;

import io.anteroom.web.Background;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Takes away what killed processes have left in the storage, from time to time while the service
 * serves. Several replicas may do so at once.
 */
@ApplicationScoped
class LeftoverSweep {
  private static final Logger LOG = Logger.getLogger(LeftoverSweep.class);

  private final Storage storage;
  private final Datasets datasets;
  private final Background background;
  private final Duration age;

  LeftoverSweep(Storage storage, Datasets datasets, Background background, DatasetConfig config) {
    this.storage = storage;
    this.datasets = datasets;
    this.background = background;
    this.age = config.leftoverAge();
  }

  @Scheduled(
      every = "${anteroom.dataset.sweep-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    if (storage.exists()) {
      background.work("leftovers of data sets stay for now", this::step);
    }
  }

  /** Takes away what is of this age. */
  void sweep(Duration old) throws IOException {
    storage.sweep(old, datasets::exists);
  }

  private boolean step() {
    try {
      sweep(age);
    } catch (IOException e) {
      LOG.warnf("data sets: leftovers stay for now: %s", e);
    }
    return false;
  }
}
