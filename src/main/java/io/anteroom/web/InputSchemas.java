package io.anteroom.web;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Documents what a body may leave out, so that no record repeats it. In a new record a null means
 * the same as an absent field; in a change of a record, {@link Partial}, it clears the field.
 */
final class InputSchemas {
  private static final String NEW = "New";
  private static final String PARTIAL = "Partial";

  private InputSchemas() {}

  /** Completes the schemas of all bodies, which are known by their names. */
  static void complete(Components components) {
    Map<String, Schema> schemas = components.getSchemas();
    for (String name : List.copyOf(schemas.keySet())) {
      if (name.startsWith(NEW)) {
        allowNulls(schemas.get(name));
      }
    }
    for (String name : List.copyOf(schemas.keySet())) {
      if (name.startsWith(PARTIAL + NEW)) {
        String whole = name.substring(PARTIAL.length());
        components.addSchema(name, partial(schemas.get(whole), whole));
      }
    }
  }

  private static void allowNulls(Schema schema) {
    List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
    Map<String, Schema> properties = schema.getProperties();
    if (properties != null) {
      properties.forEach(
          (name, property) -> {
            if (!required.contains(name)) {
              schema.addProperty(name, nullable(property));
            }
          });
    }
  }

  private static Schema nullable(Schema property) {
    List<Schema.SchemaType> types = property.getType();
    if (property.getRef() != null) {
      return OASFactory.createSchema()
          .description(property.getDescription())
          .defaultValue(property.getDefaultValue())
          .addAnyOf(OASFactory.createSchema().ref(property.getRef()))
          .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
    }
    if (types != null && !types.contains(Schema.SchemaType.NULL)) {
      property.addType(Schema.SchemaType.NULL);
    }
    return property;
  }

  private static Schema partial(Schema whole, String name) {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .description("The fields of " + name + " to change; null clears a field")
        .properties(whole.getProperties());
  }
}
