package io.anteroom.web.document;

import io.anteroom.web.idempotency.IdempotentRequests;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.Totals;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Documents the headers of answers, which follow from what an operation takes and answers. */
final class AnswerHeaders {
  private AnswerHeaders() {}

  /** Those of the success of an operation whose parameters are complete. */
  static void document(Operation operation) {
    APIResponse answer = operation.getResponses().getAPIResponse("200");
    if (answer == null) {
      return;
    }
    if (takes(operation, HttpHeaders.IF_NONE_MATCH)) {
      answer.addHeader(HttpHeaders.ETAG, text("Hash of the answer, for If-None-Match"));
    }
    if (takes(operation, IdempotentRequests.HEADER)) {
      answer.addHeader(
          IdempotentRequests.REPLAYED, text("true if this is the answer that was given before"));
    }
    if (takes(operation, "cursor")) {
      answer.addHeader(
          HttpHeaders.LINK, text("rel=next leads to the next rows, if there are more"));
      if (isArray(answer)) {
        answer.addHeader(CountedPage.TOTAL, number("Rows that the filters leave"));
        answer.addHeader(
            CountedPage.ESTIMATED,
            text(
                "true if more than "
                    + Totals.COUNTED
                    + " rows are left: they are not counted, and the database expects so many"));
      }
    }
  }

  private static boolean takes(Operation operation, String name) {
    List<Parameter> parameters = operation.getParameters();
    return parameters != null && parameters.stream().anyMatch(one -> name.equals(one.getName()));
  }

  private static boolean isArray(APIResponse answer) {
    return answer.getContent().getMediaTypes().values().stream()
        .map(content -> content.getSchema().getType())
        .anyMatch(type -> type != null && type.contains(Schema.SchemaType.ARRAY));
  }

  private static Header text(String description) {
    return header(Schema.SchemaType.STRING, description);
  }

  private static Header number(String description) {
    return header(Schema.SchemaType.INTEGER, description);
  }

  private static Header header(Schema.SchemaType type, String description) {
    return OASFactory.createHeader()
        .description(description)
        .schema(OASFactory.createSchema().addType(type));
  }
}
