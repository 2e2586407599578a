package io.anteroom.web.document;

import io.anteroom.web.json.Partial;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Documents what a body may leave out, so that no record repeats it. In a new record a null means
 * the same as an absent field; in a change of a record, {@link Partial}, it clears the field.
 */
final class InputSchemas {
  private static final String COMPONENT = "#/components/schemas/";
  private static final String PARTIAL = "Partial";

  private InputSchemas() {}

  /** Completes the schemas that the bodies of requests name, and those that these name. */
  static void complete(OpenAPI document) {
    Components components = document.getComponents();
    Set<String> bodies = new LinkedHashSet<>();
    document.getPaths().getPathItems().values().stream()
        .map(PathItem::getOperations)
        .map(Map::values)
        .flatMap(Collection::stream)
        .map(Operation::getRequestBody)
        .filter(body -> body != null && body.getContent() != null)
        .flatMap(body -> body.getContent().getMediaTypes().values().stream())
        .forEach(content -> collect(content.getSchema(), components, bodies));
    bodies.forEach(name -> allowNulls(components.getSchemas().get(name)));
    for (String name : bodies) {
      if (name.startsWith(PARTIAL)) {
        String whole = name.substring(PARTIAL.length());
        components.addSchema(name, partial(components.getSchemas().get(whole), whole));
      }
    }
  }

  private static void collect(Schema schema, Components components, Set<String> names) {
    if (schema == null) {
      return;
    }
    if (schema.getRef() != null) {
      String name = schema.getRef().substring(COMPONENT.length());
      if (names.add(name)) {
        if (name.startsWith(PARTIAL)) {
          names.add(name.substring(PARTIAL.length()));
        }
        collect(components.getSchemas().get(name), components, names);
      }
    }
    parts(schema).forEach(part -> collect(part, components, names));
  }

  private static Stream<Schema> parts(Schema schema) {
    return Stream.of(
            schema.getProperties() == null ? List.<Schema>of() : schema.getProperties().values(),
            schema.getAnyOf() == null ? List.<Schema>of() : schema.getAnyOf(),
            schema.getItems() == null ? List.<Schema>of() : List.of(schema.getItems()))
        .flatMap(Collection::stream)
        .filter(Objects::nonNull);
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
