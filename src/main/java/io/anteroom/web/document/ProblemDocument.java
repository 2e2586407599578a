package io.anteroom.web.document;

import io.anteroom.web.problem.ProblemBody;
import io.anteroom.web.problem.ProblemType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Documents what a {@link ProblemBody} looks like, and an example of each kind. */
final class ProblemDocument {
  private static final String REQUEST_ID = "7a1706ff-6901-45ff-b3bf-e399d1bb09d0";

  private ProblemDocument() {}

  static void complete(OpenAPI document) {
    document.getComponents().addSchema("Problem", problem());
    for (ProblemType problem : ProblemType.values()) {
      document.getComponents().addResponse(problem.word(), response(problem));
    }
  }

  /** Adds this problem to the answers of the operation. */
  static void add(Operation operation, ProblemType problem) {
    operation
        .getResponses()
        .addAPIResponse(
            String.valueOf(problem.status()),
            OASFactory.createAPIResponse().ref("#/components/responses/" + problem.word()));
  }

  private static APIResponse response(ProblemType problem) {
    Example example = OASFactory.createExample().value(example(problem));
    MediaType content =
        OASFactory.createMediaType()
            .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))
            .addExample(problem.name(), example);
    return OASFactory.createAPIResponse()
        .description(problem.title())
        .content(OASFactory.createContent().addMediaType(ProblemBody.MEDIA_TYPE, content));
  }

  /** In the order of the answer, and not in one that differs from build to build. */
  private static Map<String, Object> example(ProblemType problem) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", problem.legacyCode());
    error.put("type", problem.legacyType());
    error.put("message", problem.title());
    error.put("request_id", REQUEST_ID);
    error.put("timestamp", new BigDecimal("1795382748.006"));
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("type", problem.urn());
    example.put("title", problem.title());
    example.put("status", problem.status());
    example.put("detail", problem.title());
    example.put("instance", "/api/v1/cameras/cam0");
    example.put("errors", List.of());
    example.put("request_id", REQUEST_ID);
    example.put("error", error);
    return example;
  }

  private static Schema problem() {
    Schema field = object().addProperty("field", string()).addProperty("message", string());
    Schema error =
        object()
            .description("The same for clients of the former server")
            .addProperty("code", string())
            .addProperty("type", string())
            .addProperty("message", string())
            .addProperty("request_id", string())
            .addProperty("timestamp", number().description("Seconds since 1970"));
    return object()
        .description("What went wrong, as RFC 9457 describes it")
        .required(List.of("type", "title", "status", "detail", "instance", "error"))
        .addProperty("type", string().description("Stable name of the kind of problem"))
        .addProperty("title", string())
        .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
        .addProperty("detail", string())
        .addProperty("instance", string().description("Path of the request"))
        .addProperty(
            "errors", OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(field))
        .addProperty("request_id", string().description("Names this request in the log"))
        .addProperty("error", error);
  }

  private static Schema object() {
    return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
  }

  private static Schema string() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }

  private static Schema number() {
    return OASFactory.createSchema().addType(Schema.SchemaType.NUMBER);
  }
}
