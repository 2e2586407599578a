package io.anteroom.statistics;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.list.CountedPage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The newest events over HTTP, in the shape of the former server's event log. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statistics")
class RecentEventResource {
  private final Events events;
  private final EntityTags tags;

  RecentEventResource(Events events, EntityTags tags) {
    this.events = events;
    this.tags = tags;
  }

  @GET
  @Path("recent")
  @Operation(
      summary = "List what happened in the last minutes, newest first",
      description = "Link leads to the next page")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              schema = @Schema(type = SchemaType.ARRAY, implementation = RecentEventView.class)))
  public Response recent(
      @Valid @BeanParam RecentQuery query,
      @Parameter(description = "Only events of this type", example = "no_hairnet")
          @QueryParam("etype")
          @Size(max = 50)
          String type,
      UriInfo uri) {
    CountedPage<RecentEventView> page =
        events.find(query.range(), type, query).map(RecentEventView::of);
    return page.headedFrom(tags.answer(page.rows()), uri).build();
  }
}
