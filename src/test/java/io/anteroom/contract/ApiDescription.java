package io.anteroom.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The OpenAPI document of the running program, as a list of operations and of JSON schemas. */
final class ApiDescription {
  static final String JSON = "application/json";

  private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

  private final JsonNode document;
  private final JsonSchemaFactory factory =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private final Map<JsonNode, JsonSchema> compiled = new IdentityHashMap<>();

  private ApiDescription(JsonNode document) {
    this.document = document;
  }

  /** Reads a document in its JSON form. */
  static ApiDescription of(String json) throws IOException {
    return new ApiDescription(new ObjectMapper().readTree(json));
  }

  /** In the order of the document. */
  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    document.get("paths").properties().stream()
        .forEach(
            path ->
                METHODS.stream()
                    .filter(method -> path.getValue().has(method))
                    .forEach(method -> operations.add(operation(path, method))));
    return operations;
  }

  /** A schema without its reference, if it is one. */
  JsonNode resolve(JsonNode schema) {
    JsonNode reference = schema.path("$ref");
    return reference.isMissingNode() ? schema : document.at(reference.asText().substring(1));
  }

  /** What a value is by this schema if it is not null. */
  JsonNode plain(JsonNode schema) {
    JsonNode resolved = resolve(schema);
    for (JsonNode one : resolved.path("anyOf")) {
      if (!one.path("type").asText().equals("null")) {
        return plain(one);
      }
    }
    return resolved;
  }

  /** The schema of this answer of an operation; empty if the document says nothing of the kind. */
  Optional<JsonNode> answer(Operation operation, int status, String mediaType) {
    JsonNode response = operation.described().path("responses").path(Integer.toString(status));
    JsonNode content = resolve(response).path("content");
    String anyOfItsType = mediaType.split("/")[0] + "/*";
    return Stream.of(mediaType, anyOfItsType, "*/*")
        .map(type -> content.path(type).path("schema"))
        .filter(schema -> !schema.isMissingNode())
        .findFirst();
  }

  /** What is wrong with a value by this schema. */
  List<String> faults(JsonNode schema, JsonNode value) {
    return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.get("components"));
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return factory.getSchema(whole, config);
  }

  private Operation operation(Map.Entry<String, JsonNode> path, String method) {
    JsonNode described = path.getValue().get(method);
    List<JsonNode> parameters = new ArrayList<>();
    path.getValue().path("parameters").forEach(parameters::add);
    described.path("parameters").forEach(parameters::add);
    return new Operation(method.toUpperCase(Locale.ROOT), path.getKey(), parameters, described);
  }

  /** One operation: what it takes, and what it says it answers. */
  record Operation(String method, String path, List<JsonNode> parameters, JsonNode described) {
    List<JsonNode> parametersIn(String place) {
      return parameters.stream().filter(one -> one.get("in").asText().equals(place)).toList();
    }

    /** The schema of its JSON body. */
    Optional<JsonNode> body() {
      JsonNode schema = described.at("/requestBody/content/application~1json/schema");
      return schema.isMissingNode() ? Optional.empty() : Optional.of(schema);
    }

    boolean declares(int status) {
      return described.path("responses").has(Integer.toString(status));
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }
}
