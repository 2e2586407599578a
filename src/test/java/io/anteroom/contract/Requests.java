package io.anteroom.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes requests of an operation that the document allows, forbids, or does not expect. */
final class Requests {
  private static final List<String> HOSTILE_TEXTS =
      List.of(
          "\u0000",
          "a\u0000b",
          "\r\nX-Injected: 1",
          "'; DROP TABLE cameras; --",
          "../../etc/passwd",
          "${jndi:ldap://127.0.0.1/a}",
          "\ud83d",
          "99999999999999999999999999",
          "1e400",
          "NaN",
          "-0",
          "9".repeat(3000));

  private static final List<String> HOSTILE_BODIES =
      List.of(
          "[".repeat(5000) + "]".repeat(5000),
          "{\"a\":".repeat(3000) + "1" + "}".repeat(3000),
          "{\"a\":1,\"a\":2}",
          "{\"name\":\"\\ud83d\"}",
          "{\"id\":1e999999999}",
          "9".repeat(5000),
          "\u0000");

  private static final int LONGEST_LINE = 4096;

  /** Into so many parts of a field a breach is put: an array, its objects, their fields. */
  private static final int DEPTH = 3;

  private static final int LONGEST_ARRAY = 1000;

  private final Values values;
  private final ApiDescription api;
  private final Function<ApiDescription.Operation, Map<String, String>> records;

  /**
   * @param records the names of a record that exists, by the path parameters of an operation
   */
  Requests(
      ApiDescription api,
      Values values,
      Function<ApiDescription.Operation, Map<String, String>> records) {
    this.api = api;
    this.values = values;
    this.records = records;
  }

  /** One that the document allows: of a record that exists, if it is about a record. */
  Request valid(ApiDescription.Operation operation) {
    Map<String, String> query = new TreeMap<>();
    for (JsonNode parameter : operation.parametersIn("query")) {
      if (parameter.path("required").asBoolean() || values.chance(0.3)) {
        query.put(name(parameter), values.valid(parameter.get("schema")).asText());
      }
    }
    String body = operation.body().map(schema -> values.valid(schema).toString()).orElse("");
    return new Request(
        operation,
        records.apply(operation),
        query,
        ApiDescription.JSON,
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** Each breaks one rule of the document. */
  List<Request> invalid(ApiDescription.Operation operation) {
    List<Request> requests = new ArrayList<>();
    for (JsonNode parameter : operation.parametersIn("query")) {
      for (String text : Breaches.ofText(api.resolve(parameter.get("schema")))) {
        // the server refuses a longer line itself, before there is an operation
        if (text.length() < LONGEST_LINE / 2) {
          requests.add(valid(operation).withQuery(name(parameter), text));
        }
      }
    }
    for (JsonNode parameter : operation.parametersIn("path")) {
      for (String text : Breaches.ofText(api.resolve(parameter.get("schema")))) {
        requests.add(valid(operation).withPath(name(parameter), text));
      }
    }
    operation.body().ifPresent(schema -> breakBody(operation, schema, requests));
    return requests;
  }

  /** Of these the document says nothing: so many of each thing that the operation takes. */
  List<Request> hostile(ApiDescription.Operation operation, int number) {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      for (JsonNode parameter : operation.parametersIn("path")) {
        requests.add(valid(operation).withPath(name(parameter), hostileText()));
      }
      for (JsonNode parameter : operation.parametersIn("query")) {
        requests.add(valid(operation).withQuery(name(parameter), hostileText()));
      }
      operation.body().ifPresent(schema -> addHostileFields(operation, schema, requests));
    }
    operation.body().ifPresent(schema -> addHostileBodies(operation, requests));
    return requests;
  }

  private void breakBody(
      ApiDescription.Operation operation, JsonNode schema, List<Request> requests) {
    Request valid = valid(operation);
    for (String text : List.of("{", "nonsense", "{\"a\":}", "\"text\"", "7", "[7]")) {
      requests.add(valid.withBody(text));
    }
    requests.add(valid.withBody("application/xml", "<a/>".getBytes(StandardCharsets.UTF_8)));
    JsonNode object = api.resolve(schema);
    for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
      for (JsonNode value : breaches(property.getValue(), DEPTH)) {
        requests.add(valid.withBody(with(schema, property.getKey(), value)));
      }
    }
    object
        .path("required")
        .forEach(name -> requests.add(valid.withBody(without(schema, name.asText()))));
  }

  /** Values that a schema forbids, as a whole or in one of their parts. */
  private List<JsonNode> breaches(JsonNode schema, int depth) {
    JsonNode whole = api.plain(schema);
    List<JsonNode> breaches = new ArrayList<>(Breaches.of(whole));
    if (schema.has("anyOf")) {
      breaches.removeIf(JsonNode::isNull);
    }
    if (depth > 0) {
      addBrokenItems(whole, depth, breaches);
      addBrokenFields(whole, depth, breaches);
    }
    return breaches;
  }

  private void addBrokenItems(JsonNode whole, int depth, List<JsonNode> breaches) {
    if (!whole.has("items")) {
      return;
    }
    JsonNode items = whole.get("items");
    int least = Math.max(1, whole.path("minItems").asInt());
    for (JsonNode value : breaches(items, depth - 1)) {
      breaches.add(array(items, least - 1).add(value));
    }
    if (whole.path("minItems").asInt() > 0) {
      breaches.add(array(items, least - 1));
    }
    if (whole.has("maxItems") && whole.get("maxItems").asInt() <= LONGEST_ARRAY) {
      breaches.add(array(items, whole.get("maxItems").asInt() + 1));
    }
  }

  private void addBrokenFields(JsonNode whole, int depth, List<JsonNode> breaches) {
    for (Map.Entry<String, JsonNode> field : whole.path("properties").properties()) {
      for (JsonNode value : breaches(field.getValue(), depth - 1)) {
        breaches.add(object(whole).set(field.getKey(), value));
      }
    }
    for (JsonNode name : whole.path("required")) {
      ObjectNode object = object(whole);
      object.remove(name.asText());
      breaches.add(object);
    }
  }

  /** One that is allowed, where a null may be too. */
  private ObjectNode object(JsonNode schema) {
    while (true) {
      if (values.valid(schema) instanceof ObjectNode object) {
        return object;
      }
    }
  }

  private ArrayNode array(JsonNode items, int length) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(length);
    for (int i = 0; i < length; i++) {
      array.add(values.valid(items));
    }
    return array;
  }

  private void addHostileBodies(ApiDescription.Operation operation, List<Request> requests) {
    Request valid = valid(operation);
    HOSTILE_BODIES.forEach(body -> requests.add(valid.withBody(body)));
    requests.add(valid.withBody(ApiDescription.JSON, new byte[] {'"', (byte) 0xff, '"'}));
  }

  private void addHostileFields(
      ApiDescription.Operation operation, JsonNode schema, List<Request> requests) {
    Request valid = valid(operation);
    for (String name : names(api.resolve(schema))) {
      requests.add(valid.withBody(with(schema, name, Breaches.text(hostileText()))));
      requests.add(valid.withBody(with(schema, name, values.anything(4))));
    }
  }

  private String hostileText() {
    return values.pick(HOSTILE_TEXTS);
  }

  private String with(JsonNode schema, String name, JsonNode value) {
    return ((ObjectNode) values.valid(schema)).set(name, value).toString();
  }

  private String without(JsonNode schema, String name) {
    ObjectNode object = (ObjectNode) values.valid(schema);
    object.remove(name);
    return object.toString();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String name(JsonNode parameter) {
    return parameter.get("name").asText();
  }
}
