package io.anteroom.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import io.anteroom.web.problem.RefusedValue;
import java.io.IOException;

/** Reads strings, and only strings, that PostgreSQL can store. */
final class TextDeserializer extends StdScalarDeserializer<String> {
  private static final long serialVersionUID = 1L;

  TextDeserializer() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return (String) context.handleUnexpectedToken(String.class, parser);
    }
    String text = parser.getText();
    if (!StorableJson.Check.isStorable(text)) {
      throw new RefusedValue(parser, StorableJson.TEXT);
    }
    return text;
  }
}
