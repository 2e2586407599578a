package io.anteroom.violation;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Legal holds over HTTP. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/records/violations/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Violations")
class HoldResource {
  private static final int USUAL_HOLDS = 100;

  private final Holds holds;
  private final EntityTags tags;

  HoldResource(Holds holds, EntityTags tags) {
    this.holds = holds;
    this.tags = tags;
  }

  @PUT
  @RolesAllowed(Roles.OPERATOR)
  @Path("hold")
  @Operation(
      summary = "Place a legal hold on a violation",
      description =
          "It and its detection are kept whatever their age, until the hold is released. To place"
              + " the same again is no change; with another reason it is a 409")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ViolationView.class)))
  public Response place(@PathParam("id") Long id, @NotNull @Valid NewHold body) {
    return tags.answer(holds.place(id, body)).build();
  }

  @DELETE
  @RolesAllowed(Roles.ADMIN)
  @Path("hold")
  @Operation(
      summary = "Release the legal hold on a violation",
      description = "The hold stays in the list of holds. A 404 if there is none in force")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ViolationView.class)))
  public Response release(@PathParam("id") Long id, @Valid @BeanParam ReleaseQuery query) {
    return tags.answer(holds.release(id, query)).build();
  }

  @GET
  @Path("holds")
  @Operation(
      summary = "List the legal holds on a violation, newest first",
      description = "Also those that were released, with who placed and released them, and why")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = All.class)))
  public Response holds(@PathParam("id") Long id, @Valid @BeanParam PartQuery query, UriInfo uri) {
    CountedPage<HoldView> page = holds.of(id, query.part(USUAL_HOLDS));
    return page.linkedFrom(tags.answer(new All(page.rows(), page.position())), uri).build();
  }

  /** The holds on a violation. */
  @Schema(name = "ViolationHolds")
  record All(List<HoldView> items, @JsonUnwrapped ListPosition position) {}
}
