package io.anteroom.access;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.ListPosition;
import io.anteroom.web.list.PartQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** Keys of programs over HTTP. */
@RolesAllowed(Roles.ADMIN)
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Keys", description = "How programs say who they are")
class KeyResource {
  private final Keys keys;
  private final ActiveKeys active;
  private final EntityTags tags;

  KeyResource(Keys keys, ActiveKeys active, EntityTags tags) {
    this.keys = keys;
    this.active = active;
    this.tags = tags;
  }

  @GET
  @Operation(
      summary = "List keys, newest first",
      description = "Those that are revoked or have expired too; never a secret")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = All.class)))
  public Response list(@Valid @BeanParam PartQuery query, UriInfo uri) {
    CountedPage<KeyView> page = keys.find(query);
    return page.linkedFrom(tags.answer(new All(page.rows(), page.position())), uri).build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Get one key", description = "Never its secret")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = KeyView.class)))
  public Response get(@PathParam("id") String id) {
    return tags.answer(keys.get(id)).build();
  }

  @POST
  @Operation(
      summary = "Make a key",
      description =
          "The answer has its text, which is stored nowhere. A client has at most two active keys,"
              + " so that the next one is in use before the last one is revoked: a third is a 409."
              + " It works at once here, and within a second on other replicas")
  @APIResponse(
      responseCode = "201",
      description = "It is made",
      content = @Content(schema = @Schema(implementation = NewKeyView.class)))
  public Response create(@NotNull @Valid NewKey body) {
    NewKeyView made = keys.create(body);
    active.forget();
    return Response.created(
            UriBuilder.fromResource(KeyResource.class).path("{id}").build(made.made().id()))
        .entity(made)
        .build();
  }

  @DELETE
  @Path("{id}")
  @Operation(
      summary = "Revoke a key",
      description = "It stays in the list. Every replica refuses it after 5 seconds at the latest")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = KeyView.class)))
  public Response revoke(@PathParam("id") String id) {
    KeyView revoked = keys.revoke(id);
    active.forget();
    return tags.answer(revoked, revoked).build();
  }

  /** The list. */
  @Schema(name = "ApiKeys")
  record All(List<KeyView> items, @JsonUnwrapped ListPosition position) {}
}
