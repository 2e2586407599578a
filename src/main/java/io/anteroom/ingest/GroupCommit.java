package io.anteroom.ingest;

import io.anteroom.web.DatabaseProblems;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stores detections that come one at a time. Those that come while others are being stored wait,
 * and are then stored together, in one transaction: the more cameras send, the less each costs the
 * database. Whoever sends alone waits for nobody.
 */
@Startup
@ApplicationScoped
class GroupCommit {
  /** One is filled while the other one is committed. */
  private static final int GROUPS_AT_ONCE = 2;

  private static final int MOST_TOGETHER = 100;

  /** As long as a request waits for a connection. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final DetectionStore store;
  private final DatabaseProblems problems;
  private final IngestMeters counts;
  private final int mostWaiting;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private int leaders;

  GroupCommit(
      DetectionStore store,
      DatabaseProblems problems,
      IngestConfig config,
      IngestMeters counts,
      MeterRegistry meters) {
    this.store = store;
    this.problems = problems;
    this.counts = counts;
    this.mostWaiting = config.mostWaiting();
    Gauge.builder("anteroom.ingest.waiting", this, GroupCommit::waiting)
        .description("Detections that came one at a time and wait for others to be stored")
        .register(meters);
  }

  /** How many wait. */
  synchronized int waiting() {
    return waiting.size();
  }

  /**
   * Stores a detection, and returns when that is committed; at once if it is up to the transaction
   * of the request.
   *
   * @throws Problem 503 if too many wait, or one waits for too long
   */
  Outcome store(NewDetection detection) {
    try {
      Outcome outcome = stored(detection);
      counts.count(List.of(outcome));
      return outcome;
    } catch (RuntimeException e) {
      problems
          .of(e)
          .filter(Problem::isOfClient)
          .ifPresent(refusal -> counts.count(List.of(Outcome.refused(refusal))));
      throw e;
    }
  }

  private Outcome stored(NewDetection detection) {
    if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
      return alone(detection);
    }
    Waiting own = new Waiting(detection);
    if (leads(own) || await(own) == Turn.LEADS) {
      lead(own);
    }
    if (own.failure != null) {
      throw own.failure;
    }
    return own.outcome == null ? alone(detection) : own.outcome;
  }

  private synchronized boolean leads(Waiting own) {
    if (leaders < GROUPS_AT_ONCE) {
      leaders++;
      return true;
    }
    if (waiting.size() >= mostWaiting) {
      throw busy();
    }
    waiting.add(own);
    return false;
  }

  private Turn await(Waiting own) {
    try {
      return own.turn.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | InterruptedException e) {
      if (leaves(own)) {
        throw busy();
      }
      // it is being stored, and only then is known what to answer; or those behind it wait for it
      return own.turn.join();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a turn never fails", e);
    }
  }

  private synchronized boolean leaves(Waiting own) {
    return waiting.remove(own);
  }

  private void lead(Waiting own) {
    List<Waiting> group = groupOf(own);
    try {
      if (group.size() > 1) {
        storeTogether(group);
      } else {
        own.outcome = alone(own.detection);
      }
    } finally {
      group.stream().filter(one -> one != own).forEach(one -> one.turn.complete(Turn.ENDED));
      next();
    }
  }

  private synchronized List<Waiting> groupOf(Waiting own) {
    List<Waiting> group = new ArrayList<>(waiting.size() + 1);
    group.add(own);
    while (group.size() < MOST_TOGETHER && !waiting.isEmpty()) {
      group.add(waiting.remove());
    }
    group.sort((one, other) -> DetectionInsert.ORDER.compare(one.detection, other.detection));
    return group;
  }

  /**
   * Where a value is refused, all are, and each is then stored by itself: only one of them fails.
   * Any other failure is one of all: what became of them may be unknown.
   */
  private void storeTogether(List<Waiting> group) {
    try {
      List<Outcome> outcomes = store.store(group.stream().map(one -> one.detection).toList());
      for (int i = 0; i < outcomes.size(); i++) {
        group.get(i).outcome = outcomes.get(i);
      }
    } catch (RuntimeException e) {
      if (problems.of(e).filter(Problem::isOfClient).isEmpty()) {
        group.forEach(one -> one.failure = e);
      }
    }
  }

  private synchronized void next() {
    if (waiting.isEmpty()) {
      leaders--;
    } else {
      waiting.remove().turn.complete(Turn.LEADS);
    }
  }

  private Outcome alone(NewDetection detection) {
    return store.store(List.of(detection)).get(0);
  }

  private Problem busy() {
    counts.turnAway();
    return Problem.unavailable(
        ProblemType.NOT_READY, "More detections come than the database stores", RETRY_AFTER);
  }

  /** What happens next to one that waits. */
  private enum Turn {
    /** It stores itself and those behind it. */
    LEADS,
    /** It was stored by another, or could not be stored with others. */
    ENDED
  }

  /** A detection on its way, written by the one who stores it before its turn comes. */
  private static final class Waiting {
    private final NewDetection detection;
    private final CompletableFuture<Turn> turn = new CompletableFuture<>();
    private Outcome outcome;
    private RuntimeException failure;

    Waiting(NewDetection detection) {
      this.detection = detection;
    }
  }
}
