package io.anteroom.ingest;

import io.anteroom.web.AnswerBroken;
import io.anteroom.web.ClientWatch;
import io.anteroom.web.Places;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Takes batches while they come, in as much memory as some of their lines need. What a client reads
 * as stored is committed. Until the first byte of the answer is sent, a failure is answered as a
 * problem; after it, the last line tells it.
 */
@ApplicationScoped
class Batches {
  /** What is stored in one transaction. */
  static final Chunk.Size CHUNK = new Chunk.Size(1000, 1024 * 1024);

  /** The longest batch of which all or nothing is stored, and one more that is too many. */
  static final Chunk.Size ATOMIC = new Chunk.Size(1001, 8 * 1024 * 1024);

  private final BatchFormat format;
  private final BatchStore store;
  private final IngestConfig config;
  private final CurrentVertxRequest current;
  private final Vertx vertx;
  private final Places places;

  Batches(
      BatchFormat format,
      BatchStore store,
      IngestConfig config,
      CurrentVertxRequest current,
      Vertx vertx) {
    this.format = format;
    this.store = store;
    this.config = config;
    this.current = current;
    this.vertx = vertx;
    this.places = new Places("batches", config.atOnce());
  }

  /** The answer to a batch, which is read while it is answered. */
  Response take(InputStream body, IngestMode mode) {
    HttpServerRequest request = current.getCurrent().request();
    StreamingOutput output = out -> take(body, mode, out, request);
    return Response.ok(output).type(BatchFormat.NDJSON).build();
  }

  private void take(InputStream body, IngestMode mode, OutputStream out, HttpServerRequest request)
      throws IOException {
    places.take();
    // the end of the body is waited for, so that the client hears what is wrong
    try (body;
        ClientWatch watch = new ClientWatch(vertx, request, config.patience(), config.longest())) {
      BatchAnswers answers = format.answers(watch.over(out));
      try {
        store(watch.over(body), mode, answers);
      } catch (IOException | RuntimeException e) {
        if (!request.response().headWritten()) {
          throw e;
        }
        tell(e, answers, watch);
      }
    } finally {
      places.giveBack();
    }
  }

  private void store(InputStream body, IngestMode mode, BatchAnswers answers) throws IOException {
    try {
      IncomingLines lines = format.lines(body);
      if (mode == IngestMode.ATOMIC) {
        storeAll(lines, answers);
      } else {
        storeEach(lines, answers);
      }
    } catch (ZipException | EOFException e) {
      throw Problem.of(ProblemType.MALFORMED_BODY, "The body is not in the format gzip");
    }
    answers.complete();
  }

  private void storeEach(IncomingLines lines, BatchAnswers answers) throws IOException {
    Chunk chunk = first(lines, CHUNK);
    List<Chunk.LineOutcome> outcomes = store.each(chunk);
    if (chunk.isLast() && outcomes.stream().allMatch(Chunk.LineOutcome::isRejected)) {
      // an answer of success would tell nobody that nothing was stored
      throw BatchStore.rejection(outcomes);
    }
    answers.write(outcomes);
    while (!chunk.isLast()) {
      chunk = Chunk.read(lines, CHUNK);
      answers.write(store.each(chunk));
    }
  }

  private void storeAll(IncomingLines lines, BatchAnswers answers) throws IOException {
    Chunk batch = first(lines, ATOMIC);
    if (!batch.isLast()) {
      throw Problem.of(
          ProblemType.BODY_TOO_LARGE,
          "All or nothing is stored of at most %d detections and %d bytes"
              .formatted(ATOMIC.lines() - 1, ATOMIC.bytes()));
    }
    answers.write(store.all(batch));
  }

  private static Chunk first(IncomingLines lines, Chunk.Size size) throws IOException {
    Chunk chunk = Chunk.read(lines, size);
    if (chunk.isEmpty()) {
      throw Problem.invalid("body", "must have at least one detection");
    }
    return chunk;
  }

  /** Ends the answer with what went wrong, or breaks it off if nobody knows what. */
  private void tell(Exception failure, BatchAnswers answers, ClientWatch watch) throws IOException {
    var problem = store.problem(failure);
    if (problem.isEmpty()) {
      watch.breakConnection();
      throw AnswerBroken.by(failure);
    }
    answers.fail(problem.get());
  }
}
