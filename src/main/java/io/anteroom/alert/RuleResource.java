package io.anteroom.alert;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.idempotency.Idempotent;
import io.anteroom.web.json.Partial;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.ListPosition;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Alert rules over HTTP, with the paths and shapes of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/alerts/rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alert rules", description = "When to raise an alert, and whom to tell")
class RuleResource {
  private final AlertRules rules;
  private final EntityTags tags;

  RuleResource(AlertRules rules, EntityTags tags) {
    this.rules = rules;
    this.tags = tags;
  }

  @GET
  @Operation(
      summary = "List alert rules, newest first",
      description = "By page, by offset or by cursor")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = All.class)))
  public Response list(@Valid @BeanParam RuleQuery query, UriInfo uri) {
    CountedPage<RuleView> page = rules.find(query);
    return page.linkedFrom(tags.answer(new All(page.rows(), page.position())), uri).build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Get one alert rule")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RuleView.class)))
  public Response get(@PathParam("id") Long id) {
    return tags.answer(rules.get(id)).build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Idempotent
  @Operation(
      summary = "Make an alert rule",
      description = "Answers 200 as the former server did; Location names the new rule")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Named.class)))
  public Response create(@NotNull @Valid NewRule body) {
    RuleView rule = rules.create(body);
    return tags.answer(new Named(true, rule.id()), rule)
        .location(UriBuilder.fromResource(RuleResource.class).path("{id}").build(rule.id()))
        .build();
  }

  @PUT
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(summary = "Change the fields that are sent", description = "The same as PATCH")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Response put(@PathParam("id") Long id, @NotNull @Valid Partial<NewRule> body) {
    return patch(id, body);
  }

  @PATCH
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(summary = "Change the fields that are sent", description = "null clears a field")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Response patch(@PathParam("id") Long id, @NotNull @Valid Partial<NewRule> body) {
    RuleView rule = rules.change(id, body);
    return tags.answer(new Changed(true, rule), rule).build();
  }

  @DELETE
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(summary = "Delete an alert rule", description = "The alerts that it has raised stay")
  public Named delete(@PathParam("id") Long id) {
    rules.delete(id);
    return new Named(true, id);
  }

  /** The list. */
  @Schema(name = "AlertRules")
  record All(List<RuleView> items, @JsonUnwrapped ListPosition position) {}

  /** The answer to POST and DELETE. */
  @Schema(name = "AlertRuleNamed")
  record Named(boolean ok, long id) {}

  /** The answer to PUT and PATCH. */
  @Schema(name = "AlertRuleChanged")
  record Changed(boolean ok, RuleView rule) {}
}
