package io.anteroom.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.ListPosition;
import io.anteroom.web.list.PartQuery;
import io.anteroom.web.list.Rows;
import io.anteroom.web.time.TimeRange;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

/** Who has changed what and when, over HTTP. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Audit", description = "Who has changed what and when")
class AuditResource {
  private static final int USUAL_ENTRIES = 100;

  private final EntityTags tags;

  AuditResource(EntityTags tags) {
    this.tags = tags;
  }

  @GET
  @Transactional(Transactional.TxType.SUPPORTS)
  @Operation(
      summary = "List changes, newest first",
      description =
          "Of what people decide and set up, whoever changed it: changes by plain SQL are in it too")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Entries.class)))
  public Response list(
      @Valid @BeanParam AuditFilter filter,
      @BeanParam TimeRange range,
      @Valid @BeanParam PartQuery query,
      UriInfo uri) {
    CountedPage<AuditEntryView> page =
        entries(filter.checked())
            .within("changed_at", range.checked())
            .newest("changed_at", query.part(USUAL_ENTRIES), row -> row.changedAt, row -> row.id)
            .map(AuditEntryView::of);
    return page.linkedFrom(tags.answer(new Entries(page.rows(), page.position())), uri).build();
  }

  private static Rows<AuditEntry> entries(AuditFilter filter) {
    Rows<AuditEntry> entries = Rows.of(AuditEntry.class, "audit_log");
    if (filter.changedBy != null) {
      entries.where("changed_by", filter.changedBy);
    }
    if (filter.tableName != null) {
      entries.where("table_name", filter.tableName);
    }
    if (filter.recordId != null) {
      entries.where("record_id", filter.recordId);
    }
    if (filter.operation != null) {
      entries.where("operation", filter.operation.value());
    }
    if (filter.origin != null) {
      entries.where("origin", filter.origin.value());
    }
    return entries;
  }

  /** A part of the log. */
  @Schema(name = "AuditEntries")
  record Entries(List<AuditEntryView> items, @JsonUnwrapped ListPosition position) {}
}
