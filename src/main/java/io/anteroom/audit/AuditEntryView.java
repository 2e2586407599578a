package io.anteroom.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.json.JsonObjects;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An entry of the audit log as it is served. */
@Schema(name = "AuditEntry")
record AuditEntryView(
    long id,
    Instant changedAt,
    @Schema(description = "Who sent the request, or the database role") String changedBy,
    @Schema(description = "The database role that logged in; that of the service for a request")
        String databaseRole,
    @Schema(
            nullable = true,
            description =
                "What proved who sent the request: the id of a key or the subject of a token",
            examples = "key 6f1d0c2b9a8e7d54")
        String credential,
    @Schema(
            description = "api for a request to this API, sql for whatever else",
            enumeration = {"api", "sql"})
        String origin,
    @Schema(nullable = true, description = "Where the request or the database session came from")
        String clientAddress,
    @Schema(nullable = true, description = "Of the request, as its log lines name it")
        String requestId,
    @Schema(enumeration = {"created", "changed", "deleted", "truncated"}) String operation,
    @Schema(description = "Table of the record", examples = "cameras") String tableName,
    @Schema(nullable = true, description = "Unset for what happened to many at once")
        String recordId,
    @Schema(
            type = SchemaType.OBJECT,
            description =
                "What changed: {column: {old, new}}, without passwords; for records that were"
                    + " deleted together {rows, first_id, last_id}",
            examples = "{\"name\": {\"old\": \"Door\", \"new\": \"Gate\"}}")
        ObjectNode changes) {

  static AuditEntryView of(AuditEntry row) {
    return new AuditEntryView(
        row.id,
        row.changedAt,
        row.changedBy,
        row.databaseRole,
        row.credential,
        row.origin,
        row.clientAddress,
        row.requestId,
        row.operation,
        row.tableName,
        row.recordId,
        JsonObjects.of(row.changes));
  }
}
