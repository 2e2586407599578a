package io.anteroom.rollout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Routes new connections to pods that were ready a moment ago: whoever routes hears late of what
 * the kubelet sees. A connection stays where it is until one side ends it.
 */
final class Service implements AutoCloseable {
  /** Endpoints reach kube-proxy well within this on a cluster in order. */
  private static final Duration DELAY = Duration.ofMillis(500);

  private static final Duration LOOK = Duration.ofMillis(50);

  private final List<Pod> pods = new CopyOnWriteArrayList<>();
  private final Thread endpoints = new Thread(this::publish, "endpoints");
  private volatile List<Pod> routed = List.of();

  Service() {
    endpoints.setDaemon(true);
    endpoints.start();
  }

  void add(Pod pod) {
    pods.add(pod);
  }

  void remove(Pod pod) {
    pods.remove(pod);
  }

  /** Where a new connection goes; empty if nobody is ready. */
  Optional<Pod> choose() {
    List<Pod> now = routed;
    return now.isEmpty()
        ? Optional.empty()
        : Optional.of(now.get(ThreadLocalRandom.current().nextInt(now.size())));
  }

  @Override
  public void close() {
    endpoints.interrupt();
  }

  private void publish() {
    try {
      while (true) {
        List<Pod> seen = pods.stream().filter(Pod::ready).toList();
        if (!seen.equals(routed)) {
          Thread.sleep(DELAY.toMillis());
          routed = seen;
        }
        Thread.sleep(LOOK.toMillis());
      }
    } catch (InterruptedException e) {
      // closed
    }
  }
}
