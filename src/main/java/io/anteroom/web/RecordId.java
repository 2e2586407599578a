package io.anteroom.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.anteroom.web.problem.RefusedValue;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The number of a record in a body. One front end sends it as a text, which is understood too. */
@JsonDeserialize(using = RecordId.Reader.class)
@Schema(type = SchemaType.INTEGER, format = "int64", examples = "17")
public record RecordId(long value) {
  /** Reads either form. */
  static final class Reader extends StdDeserializer<RecordId> {
    private static final long serialVersionUID = 1L;

    Reader() {
      super(RecordId.class);
    }

    @Override
    public RecordId deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      boolean number = parser.hasToken(JsonToken.VALUE_NUMBER_INT);
      boolean text = parser.hasToken(JsonToken.VALUE_STRING);
      if (number || text) {
        try {
          return new RecordId(Long.parseLong(parser.getText().strip()));
        } catch (NumberFormatException e) {
          // said below
        }
      }
      throw new RefusedValue(parser, "must be the number of a record");
    }
  }
}
