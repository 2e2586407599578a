package io.anteroom.system;

import io.anteroom.web.Scalars;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.hibernate.Session;

/**
 * Asks the database for a sign of life. A request that comes this far has passed the gate, so the
 * schema is ready; a database that does not answer makes the request a 503, as any other.
 */
@ApplicationScoped
class DatabaseHealth {
  private static final double NANOS_OF_MILLISECOND = 1e6;

  private final Session database;

  DatabaseHealth(Session database) {
    this.database = database;
  }

  @Transactional
  HealthView ask() {
    long start = System.nanoTime();
    Scalars.query(database, "SELECT 1", Integer.class).getSingleResult();
    return HealthView.healthy(Instant.now(), (System.nanoTime() - start) / NANOS_OF_MILLISECOND);
  }
}
