package io.anteroom.web;

import java.time.Duration;
import java.util.Optional;

/** Says whether business requests can succeed now; the room that knows the schema implements it. */
public interface TrafficGate {
  /** Empty while requests to this path may pass. Answers at once: it never waits or does I/O. */
  Optional<Closed> closedFor(String path);

  /** A request met a missing table or column, or lacked a right: look at the structure again. */
  void structureDoubted();

  /** Why requests are turned away, and when a client may ask again. */
  record Closed(String detail, Duration retryAfter) {}
}
