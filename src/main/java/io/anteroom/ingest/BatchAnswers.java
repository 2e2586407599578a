package io.anteroom.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Writes what became of a batch, a JSON object a line: few for many, since some clients read
 * nothing before they have sent all.
 */
final class BatchAnswers {
  private final ObjectMapper mapper;
  private final OutputStream out;
  private long stored;
  private long duplicate;
  private long rejected;

  BatchAnswers(ObjectMapper mapper, OutputStream out) {
    this.mapper = mapper;
    this.out = out;
  }

  /** Writes what became of some lines, as soon as it is sure. */
  void write(List<Chunk.LineOutcome> outcomes) throws IOException {
    Chunk.LineOutcome first = null;
    Chunk.LineOutcome last = null;
    for (Chunk.LineOutcome one : outcomes) {
      count(one.outcome().status());
      if (last != null && !isSame(last.outcome(), one.outcome())) {
        write(Lines.of(first, last));
        first = null;
      }
      first = first == null ? one : first;
      last = one;
    }
    if (last != null) {
      write(Lines.of(first, last));
    }
    out.flush();
  }

  /** Writes the last line of a batch that was read to its end. */
  void complete() throws IOException {
    write(new End("complete", stored, duplicate, rejected, null));
    out.flush();
  }

  /** Writes the last line of a batch of which nothing more is stored than was answered. */
  void fail(Problem problem) throws IOException {
    Failure failure =
        new Failure(
            problem.type().urn(),
            problem.type().title(),
            problem.type().status(),
            problem.getMessage());
    write(new End("failed", stored, duplicate, rejected, failure));
    out.flush();
  }

  private void count(IngestStatus kind) {
    switch (kind) {
      case STORED -> stored++;
      case DUPLICATE -> duplicate++;
      case REJECTED -> rejected++;
    }
  }

  private static boolean isSame(Outcome one, Outcome other) {
    return one.status() == other.status() && one.errors().equals(other.errors());
  }

  private void write(Object line) throws IOException {
    out.write(mapper.writeValueAsBytes(line));
    out.write('\n');
  }

  /** What became of neighbouring lines. */
  @RegisterForReflection
  @Schema(
      name = "IngestedLines",
      description = "What became of lines of the batch, from the first to the last")
  record Lines(
      @Schema(description = "Counted from 1, empty lines too") long firstLine,
      long lastLine,
      IngestStatus status,
      @Schema(description = "Of rejected lines") @JsonInclude(JsonInclude.Include.NON_EMPTY)
          List<FieldError> errors) {

    private static Lines of(Chunk.LineOutcome first, Chunk.LineOutcome last) {
      Outcome outcome = last.outcome();
      return new Lines(first.line(), last.line(), outcome.status(), outcome.errors());
    }
  }

  /** The last line. */
  @RegisterForReflection
  @Schema(
      name = "IngestEnd",
      description =
          "The last line of the answer: lines behind those that were answered are not stored if the"
              + " batch failed")
  record End(
      @Schema(enumeration = {"complete", "failed"}) String status,
      long stored,
      long duplicate,
      long rejected,
      @Schema(type = SchemaType.OBJECT, description = "Why it failed")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          Failure problem) {}

  /** Why a batch failed, as a problem says it. */
  @RegisterForReflection
  @Schema(name = "IngestFailure")
  record Failure(String type, String title, int status, String detail) {}
}
