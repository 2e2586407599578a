package io.anteroom.ingest;

import io.anteroom.web.DatabaseProblems;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stores the lines of a batch. */
@ApplicationScoped
class BatchStore {
  private static final int MOST_ERRORS = 100;

  private final DetectionStore store;
  private final DatabaseProblems database;
  private final IngestMeters meters;

  BatchStore(DetectionStore store, DatabaseProblems database, IngestMeters meters) {
    this.store = store;
    this.database = database;
    this.meters = meters;
  }

  /** Stores each line that can be stored, and says what became of each. */
  List<Chunk.LineOutcome> each(Chunk chunk) {
    return counted(chunk.outcomes(this::apart));
  }

  /**
   * Stores all lines, or none.
   *
   * @throws Problem 422 with what is wrong with which
   */
  List<Chunk.LineOutcome> all(Chunk chunk) {
    return counted(
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  List<Chunk.LineOutcome> outcomes = chunk.outcomes(store::store);
                  if (outcomes.stream().anyMatch(Chunk.LineOutcome::isRejected)) {
                    counted(outcomes.stream().filter(Chunk.LineOutcome::isRejected).toList());
                    throw rejection(outcomes);
                  }
                  return outcomes;
                }));
  }

  /**
   * Of lines of which all or nothing is stored, only those are counted that keep out the others.
   */
  private List<Chunk.LineOutcome> counted(List<Chunk.LineOutcome> outcomes) {
    meters.count(outcomes.stream().map(Chunk.LineOutcome::outcome).toList());
    return outcomes;
  }

  /** The problem of lines that were rejected; it names the first of the fields. */
  static Problem rejection(List<Chunk.LineOutcome> outcomes) {
    List<FieldError> errors =
        outcomes.stream().flatMap(one -> one.located().stream()).limit(MOST_ERRORS).toList();
    return Problem.of(ProblemType.VALIDATION, errors);
  }

  /** The problem that a failure means; empty if nobody expected it. */
  Optional<Problem> problem(Exception failure) {
    return failure instanceof Problem problem ? Optional.of(problem) : database.of(failure);
  }

  /**
   * Stores detections together. Where the database refuses a value of one of them, each half goes
   * by itself, down to the one.
   */
  private List<Outcome> apart(List<NewDetection> ordered) {
    try {
      return store.store(ordered);
    } catch (RuntimeException e) {
      Problem refusal = problem(e).filter(Problem::isOfClient).orElseThrow(() -> e);
      if (ordered.size() == 1) {
        return List.of(Outcome.refused(refusal));
      }
      int half = ordered.size() / 2;
      List<Outcome> outcomes = new ArrayList<>(apart(ordered.subList(0, half)));
      outcomes.addAll(apart(ordered.subList(half, ordered.size())));
      return outcomes;
    }
  }
}
