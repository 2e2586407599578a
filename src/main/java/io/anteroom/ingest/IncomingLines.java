package io.anteroom.ingest;

import io.anteroom.web.BodyItems;
import io.anteroom.web.problem.FieldError;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The detections of a batch, read one after the other as they come. */
abstract class IncomingLines {
  final LineBytes bytes;

  private final BodyItems items;
  private long number;

  IncomingLines(LineBytes bytes, BodyItems items) {
    this.bytes = bytes;
    this.items = items;
  }

  /**
   * The next one; empty behind the last.
   *
   * @throws io.anteroom.web.problem.Problem if nothing can be read from here on
   */
  final Optional<IncomingLine> next() throws IOException {
    do {
      bytes.begin();
      if (!read()) {
        return Optional.empty();
      }
      number++;
    } while (bytes.isBlank());
    return Optional.of(bytes.isTooLong() ? tooLong() : line());
  }

  /** Keeps the bytes of the next one; false if there is none. */
  abstract boolean read() throws IOException;

  private IncomingLine line() {
    BodyItems.Item<NewDetection> item = items.read(bytes.kept(), NewDetection.class);
    return new IncomingLine(number, bytes.size(), item.value(), item.faults());
  }

  private IncomingLine tooLong() {
    FieldError fault = new FieldError("body", "is longer than " + bytes.longest() + " bytes");
    return new IncomingLine(number, bytes.size(), Optional.empty(), List.of(fault));
  }
}
