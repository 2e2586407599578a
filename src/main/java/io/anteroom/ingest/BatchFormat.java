package io.anteroom.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.web.BodyItems;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** How a batch and its answer stand on the wire. */
@ApplicationScoped
class BatchFormat {
  static final String NDJSON = "application/x-ndjson";

  private static final int BLOCK = 64 * 1024;

  private final ObjectMapper mapper;
  private final BodyItems items;
  private final HttpHeaders headers;
  private final int longestLine;

  BatchFormat(ObjectMapper mapper, BodyItems items, HttpHeaders headers, IngestConfig config) {
    this.mapper = mapper;
    this.items = items;
    this.headers = headers;
    this.longestLine = Math.toIntExact(config.maxLineSize().asLongValue());
  }

  /** The detections of a body, as its headers say how they stand there. */
  IncomingLines lines(InputStream body) throws IOException {
    LineBytes bytes = new LineBytes(decoded(body), longestLine);
    return MediaType.valueOf(NDJSON).isCompatible(headers.getMediaType())
        ? new NdjsonLines(bytes, items)
        : new ArrayLines(bytes, items);
  }

  BatchAnswers answers(OutputStream out) {
    return new BatchAnswers(mapper, out);
  }

  private InputStream decoded(InputStream body) throws IOException {
    String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> new GZIPInputStream(body, BLOCK);
      default ->
          throw Problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE, "The Content-Encoding must be gzip or identity");
    };
  }
}
