package io.anteroom.ingest;

import io.anteroom.web.problem.FieldError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Detections that are stored together. */
final class Chunk {
  private final List<IncomingLine> lines = new ArrayList<>();
  private final boolean last;

  private Chunk(IncomingLines source, Size size) throws IOException {
    long bytes = 0;
    Optional<IncomingLine> line = Optional.empty();
    while (lines.size() < size.lines() && bytes < size.bytes()) {
      line = source.next();
      if (line.isEmpty()) {
        break;
      }
      lines.add(line.get());
      // of the others nothing is kept
      bytes += line.get().detection().isPresent() ? line.get().size() : 0;
    }
    last = line.isEmpty();
  }

  /** Reads as many as fit, or as there are. */
  static Chunk read(IncomingLines source, Size size) throws IOException {
    return new Chunk(source, size);
  }

  /** Whether the batch ends with it. */
  boolean isLast() {
    return last;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /**
   * What becomes of each line, in their order.
   *
   * @param storing what becomes of valid ones, which it gets in {@link DetectionInsert#ORDER}
   */
  List<LineOutcome> outcomes(Function<List<NewDetection>, List<Outcome>> storing) {
    List<IncomingLine> valid =
        lines.stream()
            .filter(line -> line.detection().isPresent())
            .sorted(Comparator.comparing(Chunk::detection, DetectionInsert.ORDER))
            .toList();
    List<Outcome> stored =
        valid.isEmpty() ? List.of() : storing.apply(valid.stream().map(Chunk::detection).toList());
    Map<Long, Outcome> outcomes = new HashMap<>();
    for (int i = 0; i < valid.size(); i++) {
      outcomes.put(valid.get(i).number(), stored.get(i));
    }
    return lines.stream()
        .map(
            line ->
                new LineOutcome(
                    line.number(),
                    outcomes.getOrDefault(line.number(), Outcome.invalid(line.faults()))))
        .toList();
  }

  private static NewDetection detection(IncomingLine line) {
    return line.detection().orElseThrow();
  }

  /** How many detections, and bytes, are read at most; the last of them may go beyond the bytes. */
  record Size(int lines, long bytes) {}

  /** What became of a line. */
  record LineOutcome(long line, Outcome outcome) {
    boolean isRejected() {
      return outcome.isRejected();
    }

    /** What is wrong with it, by its line: {@code line 3.camera_id}. */
    List<FieldError> located() {
      return outcome.errors().stream()
          .map(error -> new FieldError("line " + line + "." + error.field(), error.message()))
          .toList();
    }
  }
}
