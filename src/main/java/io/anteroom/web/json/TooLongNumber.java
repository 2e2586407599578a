package io.anteroom.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;

/**
 * A number of so many digits that Jackson stops reading. It does so between two fields and does not
 * say where, so the name of the field is taken from the parser.
 */
public final class TooLongNumber {
  /** What is wrong with its field. */
  public static final String MESSAGE = "has a number of too many digits";

  // there is one exception for all limits, which differ in their words only
  private static final String WORDS = "Number value length";

  private TooLongNumber() {}

  /** Whether this failure comes from such a number. */
  public static boolean isCauseOf(JsonProcessingException failure) {
    Throwable root = failure instanceof JsonMappingException ? failure.getCause() : failure;
    return root instanceof StreamConstraintsException limit
        && limit.getOriginalMessage().startsWith(WORDS);
  }

  /** Reads a value; a failure for such a number has the path from this value on. */
  static <T> T located(JsonParser parser, Reading<T> reading) throws IOException {
    int depth = parser.getParsingContext().getNestingDepth();
    try {
      return reading.read();
    } catch (StreamConstraintsException e) {
      if (isCauseOf(e)) {
        throw located(e, parser, depth);
      }
      throw e;
    }
  }

  private static JsonMappingException located(
      StreamConstraintsException failure, JsonParser parser, int depth) {
    JsonMappingException located = new JsonMappingException(parser, MESSAGE, failure);
    JsonStreamContext place = parser.getParsingContext();
    while (place.getNestingDepth() >= depth && !place.inRoot()) {
      if (place.inArray()) {
        located.prependPath(failure, place.getCurrentIndex());
      } else {
        located.prependPath(failure, place.getCurrentName());
      }
      place = place.getParent();
    }
    return located;
  }

  /** Something to read from a parser. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }
}
