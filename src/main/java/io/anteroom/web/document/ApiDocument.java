package io.anteroom.web.document;

import io.anteroom.web.EntityTags;
import io.anteroom.web.idempotency.IdempotentRequests;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Documents what every operation has in common, so that no resource repeats it: the problems that
 * it may answer, and conditional requests.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {
  /** What the scanner writes for {@code @NotBlank}: that a part matches. */
  private static final String NOT_BLANK = "\\S";

  private static final String JSON = "application/json";

  /** An answer with a secret is not kept. */
  private static final String WITH_SECRETS = "/api/v1/keys";

  /** How the schema stands is no record: it has no entity tag. */
  private static final String WITHOUT_TAGS = "/api/v1/schema";

  /**
   * Bean validation matches a pattern with the whole text, JSON schema with a part of it. What may
   * be null beside a reference is not of one type.
   */
  @Override
  public Schema filterSchema(Schema schema) {
    if (schema.getAnyOf() != null) {
      schema.setType(null);
    }
    String pattern = schema.getPattern();
    if (pattern != null && !pattern.startsWith("^") && !pattern.equals(NOT_BLANK)) {
      schema.setPattern("^(?:" + pattern + ")$");
    }
    return schema;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    InputSchemas.complete(document);
    ProblemDocument.complete(document);
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) -> {
              if (path.startsWith("/api/")) {
                item.getOperations()
                    .values()
                    .forEach(
                        one ->
                            problems(one, item)
                                .forEach(problem -> ProblemDocument.add(one, problem)));
              }
              if (path.startsWith("/api/") && !path.startsWith(WITHOUT_TAGS)) {
                item.getOperations().entrySet().stream()
                    .filter(one -> !isSecret(path, one.getKey()))
                    .forEach(one -> addConditions(one.getKey(), one.getValue(), item));
                item.getOperations().values().forEach(AnswerHeaders::document);
              }
            });
    AccessDocument.complete(document);
  }

  private static boolean isSecret(String path, HttpMethod method) {
    return path.equals(WITH_SECRETS) && method == HttpMethod.POST;
  }

  /** A GET of JSON may be conditional, and what changes a record: see {@link EntityTags}. */
  private static void addConditions(HttpMethod method, Operation operation, PathItem item) {
    if (method == HttpMethod.GET && !answersJson(operation)) {
      return;
    }
    if (method == HttpMethod.GET) {
      operation.addParameter(header("If-None-Match", "Answer 304 if this is still the ETag"));
      operation
          .getResponses()
          .addAPIResponse(
              "304", OASFactory.createAPIResponse().description("Unchanged since it was read"));
    } else if (method == HttpMethod.POST && !has(operation, item, Parameter.In.PATH)) {
      if (isKept(operation)) {
        operation.addParameter(
            header(
                IdempotentRequests.HEADER,
                "Under the same key a request is carried out once; its answer is kept for a day"));
      }
    } else if (has(operation, item, Parameter.In.PATH)) {
      operation.addParameter(
          header("If-Match", "Change the record only if this is still its ETag"));
      ProblemDocument.add(operation, ProblemType.PRECONDITION_FAILED);
      // a POST to a record is a command, of which the header is never demanded
      if (method != HttpMethod.POST) {
        ProblemDocument.add(operation, ProblemType.PRECONDITION_REQUIRED);
      }
    }
  }

  /** An answer that is streamed is of any length. */
  private static boolean isKept(Operation operation) {
    return operation.getResponses().getAPIResponse("200") == null || answersJson(operation);
  }

  /** And not a file, of which JSON is one of several formats. */
  private static boolean answersJson(Operation operation) {
    APIResponse answer = operation.getResponses().getAPIResponse("200");
    return answer != null
        && answer.getContent() != null
        && answer.getContent().getMediaTypes().keySet().equals(Set.of(JSON));
  }

  private static Set<ProblemType> problems(Operation operation, PathItem item) {
    boolean body = operation.getRequestBody() != null;
    boolean record = has(operation, item, Parameter.In.PATH);
    Set<ProblemType> problems =
        EnumSet.of(
            ProblemType.NOT_ACCEPTABLE, ProblemType.INTERNAL, ProblemType.DATABASE_UNAVAILABLE);
    if (body || record || has(operation, item, Parameter.In.QUERY)) {
      problems.add(ProblemType.INVALID_PARAMETER);
    }
    if (record) {
      problems.add(ProblemType.NOT_FOUND);
    }
    if (body) {
      problems.addAll(
          Set.of(
              ProblemType.VALIDATION,
              ProblemType.CONFLICT,
              ProblemType.BODY_TOO_LARGE,
              ProblemType.UNSUPPORTED_MEDIA_TYPE));
    }
    return problems;
  }

  private static boolean has(Operation operation, PathItem item, Parameter.In place) {
    List<Parameter> parameters = new ArrayList<>();
    if (operation.getParameters() != null) {
      parameters.addAll(operation.getParameters());
    }
    if (item.getParameters() != null) {
      parameters.addAll(item.getParameters());
    }
    return parameters.stream().anyMatch(parameter -> parameter.getIn() == place);
  }

  private static Parameter header(String name, String description) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .description(description)
        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
  }
}
