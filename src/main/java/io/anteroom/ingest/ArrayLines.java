package io.anteroom.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.anteroom.web.BodyItems;
import io.anteroom.web.Problem;
import io.anteroom.web.ProblemType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The elements of a JSON array. Behind a fault of the JSON there is nothing to be read. */
final class ArrayLines implements IncomingLines {
  private final Allowance in;
  private final JsonParser parser;
  private final ObjectReader reader;
  private final BodyItems items;
  private long number;
  private boolean begun;

  /**
   * @param longest bytes of the longest element, roughly: blocks are read
   */
  ArrayLines(InputStream in, int longest, ObjectMapper mapper, BodyItems items) throws IOException {
    this.in = new Allowance(in, longest);
    this.parser = mapper.createParser(this.in);
    // behind an element there are others
    this.reader = mapper.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    this.items = items;
  }

  @Override
  public Optional<IncomingLine> next() throws IOException {
    try {
      if (!begun) {
        begin();
      }
      in.renew();
      long from = parser.currentLocation().getByteOffset();
      if (parser.nextToken() == JsonToken.END_ARRAY) {
        end();
        return Optional.empty();
      }
      JsonNode json = reader.readTree(parser);
      number++;
      long size = parser.currentLocation().getByteOffset() - from;
      return Optional.of(IncomingLine.of(number, size, items.read("", json, NewDetection.class)));
    } catch (JsonProcessingException e) {
      throw malformed();
    }
  }

  private void begin() throws IOException {
    begun = true;
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw malformed();
    }
    if (first != JsonToken.START_ARRAY) {
      throw Problem.invalid("body", "must be an array");
    }
  }

  private void end() throws IOException {
    if (parser.nextToken() != null) {
      throw malformed();
    }
  }

  private static Problem malformed() {
    return Problem.of(ProblemType.MALFORMED_BODY, "The body " + NO_JSON);
  }

  /** A stream of which so much may be read for each element. */
  private static final class Allowance extends FilterInputStream {
    private final int longest;
    private long left;

    private Allowance(InputStream in, int longest) {
      super(in);
      this.longest = longest;
      renew();
    }

    private void renew() {
      left = longest;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left < 0) {
        throw Problem.of(
            ProblemType.BODY_TOO_LARGE, "A detection is longer than " + longest + " bytes");
      }
      int count = in.read(bytes, offset, length);
      left -= count;
      return count;
    }
  }
}
