package io.anteroom.web.json;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.anteroom.web.problem.RefusedValue;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * Free JSON that is stored as it was sent: an object or an array, at most 32 levels deep, with
 * finite numbers, and texts that jsonb can hold. Nobody here looks into it, so it never becomes a
 * tree: that is most of what a detection would cost otherwise.
 */
public record JsonText(@JsonRawValue @JsonValue String text) {
  /** As many digits as every double can have before its point. */
  private static final int SHORT_NUMBER = 300;

  /** Under this name a reader finds the bytes that it reads, of which the text is a part. */
  public static final String SOURCE = "anteroom.json";

  @Override
  public String toString() {
    return text;
  }

  /** Reads what begins with a bracket. */
  private abstract static class Reader extends StdDeserializer<JsonText> {
    private static final long serialVersionUID = 1L;

    private final String expectation;

    private Reader(String expectation) {
      super(JsonText.class);
      this.expectation = expectation;
    }

    @Override
    public JsonText deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!begins(parser)) {
        throw refused(parser);
      }
      byte[] source = source(parser, context);
      if (source == null) {
        return copied(parser);
      }
      int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
      walk(parser, null);
      int to = Math.toIntExact(parser.currentLocation().getByteOffset());
      return new JsonText(new String(source, from, to - from, StandardCharsets.UTF_8));
    }

    abstract boolean begins(JsonParser parser);

    /** Whether a value may stand at this level. */
    boolean holds(int level, JsonToken token) {
      return true;
    }

    private static byte[] source(JsonParser parser, DeserializationContext context) {
      if (parser.getInputSource() instanceof ShortBody body) {
        return body.bytes();
      }
      return (byte[]) context.getAttribute(SOURCE);
    }

    private RefusedValue refused(JsonParser parser) {
      return new RefusedValue(parser, expectation);
    }

    private JsonText copied(JsonParser parser) throws IOException {
      StringWriter text = new StringWriter();
      try (JsonGenerator copy = parser.getCodec().getFactory().createGenerator(text)) {
        walk(parser, copy);
      }
      return new JsonText(text.toString());
    }

    /** Goes through the value, to its end. */
    private void walk(JsonParser parser, JsonGenerator copy) throws IOException {
      int level = 0;
      JsonToken token = parser.currentToken();
      do {
        if (token != JsonToken.FIELD_NAME && !token.isStructEnd() && !holds(level, token)) {
          throw refused(parser);
        }
        if (copy != null) {
          // before it is looked at, which would make a double of a number
          copy.copyCurrentEventExact(parser);
        }
        level += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (level > StorableJson.MAX_DEPTH || !isStorable(parser, token)) {
          throw new RefusedValue(parser, StorableJson.MESSAGE);
        }
        token = level == 0 ? null : parser.nextToken();
      } while (token != null);
    }

    private static boolean isStorable(JsonParser parser, JsonToken token) throws IOException {
      return switch (token) {
        case FIELD_NAME, VALUE_STRING -> StorableJson.Check.isStorable(parser.getText());
        case VALUE_NUMBER_FLOAT -> isFinite(parser);
        default -> true;
      };
    }

    /** What has few digits and no exponent need not be worked out. */
    private static boolean isFinite(JsonParser parser) throws IOException {
      String number = parser.getText();
      return number.length() < SHORT_NUMBER && number.indexOf('e') < 0 && number.indexOf('E') < 0
          || Double.isFinite(parser.getDoubleValue());
    }
  }

  /** Reads an object. */
  public static final class OfObject extends Reader {
    private static final long serialVersionUID = 1L;

    /** Reads nothing else. */
    public OfObject() {
      super("must be an object");
    }

    @Override
    boolean begins(JsonParser parser) {
      return parser.hasToken(JsonToken.START_OBJECT);
    }
  }

  /** Reads an array of objects. */
  public static final class OfObjects extends Reader {
    private static final long serialVersionUID = 1L;

    /** Reads nothing else. */
    public OfObjects() {
      super("must be an array of objects");
    }

    @Override
    boolean begins(JsonParser parser) {
      return parser.hasToken(JsonToken.START_ARRAY);
    }

    @Override
    boolean holds(int level, JsonToken token) {
      return level != 1 || token == JsonToken.START_OBJECT;
    }
  }
}
