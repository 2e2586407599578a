package io.anteroom.web.document;

import io.anteroom.web.problem.ProblemType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Documents how a client says who it is, and which role each operation needs: any of those that its
 * requirement names. The scanner knows them from the annotations; a client need not say so while
 * the service asks nobody.
 */
final class AccessDocument {
  /** The extension that names the roles of an operation; none for one that is open to everybody. */
  static final String ROLES = "x-roles";

  private static final String API_KEY = "ApiKey";
  private static final String BEARER = "Bearer";

  private AccessDocument() {}

  static void complete(OpenAPI document) {
    document
        .getComponents()
        .addSecurityScheme(
            API_KEY,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name("X-API-Key")
                .description("A key of this service"))
        .addSecurityScheme(
            BEARER,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("A key of this service, or a token of its OpenID Connect issuer"));
    document.getPaths().getPathItems().values().stream()
        .flatMap(item -> item.getOperations().values().stream())
        .forEach(AccessDocument::complete);
  }

  private static void complete(Operation operation) {
    List<String> roles = roles(operation);
    operation.addExtension(ROLES, roles);
    if (roles.isEmpty()) {
      operation.setSecurity(new ArrayList<>());
      return;
    }
    operation.setSecurity(List.of(requirement(API_KEY, roles), requirement(BEARER, roles)));
    ProblemDocument.add(operation, ProblemType.UNAUTHENTICATED);
    ProblemDocument.add(operation, ProblemType.FORBIDDEN);
  }

  private static List<String> roles(Operation operation) {
    List<SecurityRequirement> scanned = operation.getSecurity();
    return scanned == null
        ? List.of()
        : scanned.stream()
            .flatMap(one -> one.getSchemes().values().stream())
            .flatMap(Collection::stream)
            .sorted()
            .distinct()
            .toList();
  }

  private static SecurityRequirement requirement(String scheme, List<String> roles) {
    return OASFactory.createSecurityRequirement().addScheme(scheme, roles);
  }
}
