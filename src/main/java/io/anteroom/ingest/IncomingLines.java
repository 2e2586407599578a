package io.anteroom.ingest;

import java.io.IOException;
import java.util.Optional;

/** The detections of a batch, read one after the other as they come. */
interface IncomingLines {
  /** How a fault of the JSON is called. */
  String NO_JSON = "is not well-formed JSON, or is nested too deep";

  /**
   * The next one; empty behind the last.
   *
   * @throws io.anteroom.web.Problem if nothing can be read from here on
   */
  Optional<IncomingLine> next() throws IOException;
}
