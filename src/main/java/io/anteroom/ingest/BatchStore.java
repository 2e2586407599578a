package io.anteroom.ingest;

import io.anteroom.web.DatabaseProblems;
import io.anteroom.web.FieldError;
import io.anteroom.web.Problem;
import io.anteroom.web.ProblemType;
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

  BatchStore(DetectionStore store, DatabaseProblems database) {
    this.store = store;
    this.database = database;
  }

  /** Stores each line that can be stored, and says what became of each. */
  List<Chunk.LineOutcome> each(Chunk chunk) {
    return chunk.outcomes(this::apart);
  }

  /**
   * Stores all lines, or none.
   *
   * @throws Problem 422 with what is wrong with which
   */
  List<Chunk.LineOutcome> all(Chunk chunk) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              List<Chunk.LineOutcome> outcomes = chunk.outcomes(store::store);
              if (outcomes.stream().anyMatch(Chunk.LineOutcome::isRejected)) {
                throw rejection(outcomes);
              }
              return outcomes;
            });
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
        return List.of(Outcome.rejected(refusal));
      }
      int half = ordered.size() / 2;
      List<Outcome> outcomes = new ArrayList<>(apart(ordered.subList(0, half)));
      outcomes.addAll(apart(ordered.subList(half, ordered.size())));
      return outcomes;
    }
  }
}
