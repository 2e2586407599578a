package io.anteroom.violation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.anteroom.web.EntityTags;
import io.anteroom.web.OptionalBody;
import io.anteroom.web.Roles;
import io.anteroom.web.idempotency.Idempotent;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.ListPosition;
import io.anteroom.web.list.PartQuery;
import io.anteroom.web.time.TimeRange;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Violations over HTTP, with the paths and shapes of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/records/violations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Violations", description = "Breaches of the hygiene rules, and what people decide")
class ViolationResource {
  private static final int USUAL_TRANSITIONS = 100;

  private final Violations violations;
  private final OptionalBody bodies;
  private final EntityTags tags;

  ViolationResource(Violations violations, OptionalBody bodies, EntityTags tags) {
    this.violations = violations;
    this.bodies = bodies;
    this.tags = tags;
  }

  @GET
  @Operation(
      summary = "List violations, newest first",
      description = "By page, by offset or by cursor")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = All.class)))
  public Response list(
      @Valid @BeanParam ViolationQuery query, @BeanParam TimeRange range, UriInfo uri) {
    CountedPage<ViolationView> page = violations.find(query, range);
    All all = new All(page.rows(), page.rows(), page.position());
    return page.linkedFrom(tags.answer(all), uri).build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Get one violation")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ViolationView.class)))
  public Response get(@PathParam("id") Long id) {
    return tags.answer(violations.get(id)).build();
  }

  @GET
  @Path("{id}/transitions")
  @Operation(
      summary = "List how the status of a violation has changed, newest first",
      description = "Changes that were made past this API are in it too")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Trail.class)))
  public Response transitions(
      @PathParam("id") Long id, @Valid @BeanParam PartQuery query, UriInfo uri) {
    CountedPage<TransitionView> page = violations.transitions(id, query.part(USUAL_TRANSITIONS));
    return page.linkedFrom(tags.answer(new Trail(page.rows(), page.position())), uri).build();
  }

  @PUT
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}/status")
  @Operation(
      summary = "Decide about a violation",
      description =
          "From false_positive and resolved the only way is back to pending, which clears who"
              + " handled the violation and when. The body wins over the URL")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Response decide(
      @PathParam("id") Long id,
      @Valid @BeanParam DecisionQuery query,
      @RequestBody(
              required = false,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = NewDecision.class)))
          String body) {
    Optional<NewDecision> said = bodies.read(body, NewDecision.class);
    ViolationView violation = violations.decide(id, NewDecision.of(said, query.decision()));
    return tags.answer(new Changed(true, id, violation), violation).build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("batch-update-status")
  @Idempotent
  @Operation(
      summary = "Decide about many violations",
      description = "Those that do not exist, or cannot go to the status, are the failed ones")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ManyChanged.class)))
  public Response decideMany(@NotNull @Valid NewDecisions body) {
    List<Long> ids = body.ids();
    List<Long> decided = violations.decide(ids, body.decision());
    List<Long> failed = ids.stream().filter(id -> !decided.contains(id)).toList();
    return Response.ok(new ManyChanged(true, decided.size(), failed.size(), failed)).build();
  }

  /** The list, under both of the names that clients look for. */
  @Schema(name = "Violations")
  record All(
      List<ViolationView> items,
      @Schema(description = "The same as items") List<ViolationView> violations,
      @JsonUnwrapped ListPosition position) {}

  /** The trail of a violation. */
  @Schema(name = "ViolationTransitions")
  record Trail(List<TransitionView> items, @JsonUnwrapped ListPosition position) {}

  /** The answer to a decision: the violation, and what the former server said. */
  @Schema(name = "ViolationChanged")
  record Changed(boolean ok, long violationId, @JsonUnwrapped ViolationView violation) {}

  /** The answer to a decision about many. */
  @Schema(name = "ViolationsChanged")
  record ManyChanged(boolean ok, int successCount, int failedCount, List<Long> failedIds) {}
}
