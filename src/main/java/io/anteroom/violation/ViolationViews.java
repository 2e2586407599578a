package io.anteroom.violation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads what is served of violations beside their rows, for all of them together. */
@ApplicationScoped
class ViolationViews {
  private final Frames frames;

  ViolationViews(Frames frames) {
    this.frames = frames;
  }

  /** A violation. */
  ViolationView of(Violation row) {
    return of(List.of(row)).apply(row);
  }

  /**
   * A violation and the hold in force.
   *
   * @param hold null if there is none
   */
  ViolationView of(Violation row, Hold hold) {
    return ViolationView.of(row, hold, frames.of(List.of(row)).getOrDefault(row.id, Frame.UNKNOWN));
  }

  /** How each of these is served. */
  Function<Violation, ViolationView> of(List<Violation> rows) {
    Map<Long, Hold> holds = Hold.open(rows.stream().map(row -> row.id).toList());
    Map<Long, Frame> seen = frames.of(rows);
    return row ->
        ViolationView.of(row, holds.get(row.id), seen.getOrDefault(row.id, Frame.UNKNOWN));
  }
}
