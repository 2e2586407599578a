package io.anteroom.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the values of a partial update and keeps which of them were there. */
final class PartialDeserializer extends JsonDeserializer<Partial<?>>
    implements ContextualDeserializer {
  private final JavaType type;

  PartialDeserializer() {
    this(null);
  }

  private PartialDeserializer(JavaType type) {
    this.type = type;
  }

  @Override
  public JsonDeserializer<?> createContextual(
      DeserializationContext context, BeanProperty property) {
    return new PartialDeserializer(context.getContextualType().containedType(0));
  }

  @Override
  public Partial<?> deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    JsonNode tree = TooLongNumber.located(parser, () -> context.readTree(parser));
    if (!tree.isObject()) {
      return (Partial<?>)
          context.reportInputMismatch(
              type, "a partial update is an object of the fields to change");
    }
    return new Partial<>(context.readTreeAsValue(tree, type), sent(tree, context));
  }

  private Set<String> sent(JsonNode tree, DeserializationContext context) {
    Set<String> sent = new HashSet<>();
    for (BeanPropertyDefinition field : context.getConfig().introspect(type).findProperties()) {
      List<PropertyName> aliases =
          context.getAnnotationIntrospector().findPropertyAliases(field.getPrimaryMember());
      boolean byAlias =
          aliases != null && aliases.stream().anyMatch(alias -> tree.has(alias.getSimpleName()));
      if (byAlias || tree.has(field.getName())) {
        sent.add(field.getInternalName());
      }
    }
    return sent;
  }
}
