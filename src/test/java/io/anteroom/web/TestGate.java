package io.anteroom.web;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A gate for tests of the REST layer: open until a test closes it. */
@DefaultBean
@ApplicationScoped
public class TestGate implements TrafficGate, TrigramSearch {
  private final AtomicInteger doubts = new AtomicInteger();
  private volatile boolean closed;
  private volatile boolean trigrams = true;

  @Override
  public Optional<Closed> closedFor(String path) {
    return closed && !path.startsWith("/api/v1/schema")
        ? Optional.of(new Closed("the schema is being built: step 3 of 14", Duration.ofSeconds(7)))
        : Optional.empty();
  }

  @Override
  public void structureDoubted() {
    doubts.incrementAndGet();
  }

  @Override
  public boolean available() {
    return trigrams;
  }

  /** Runs the action behind a closed gate. */
  public void whileClosed(Runnable action) {
    closed = true;
    try {
      action.run();
    } finally {
      closed = false;
    }
  }

  /** Runs the action as if pg_trgm were missing. */
  public void withoutTrigrams(Runnable action) {
    trigrams = false;
    try {
      action.run();
    } finally {
      trigrams = true;
    }
  }

  public int doubts() {
    return doubts.get();
  }
}
