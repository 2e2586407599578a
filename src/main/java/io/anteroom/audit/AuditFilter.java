package io.anteroom.audit;

import io.anteroom.web.SingleLine;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which entries of the audit log a client asks for. */
public class AuditFilter {
  @Parameter(description = "Only changes by this client or database role", example = "shift-lead")
  @QueryParam("changed_by")
  @Size(max = 255)
  @SingleLine
  public String changedBy;

  @Parameter(description = "Only changes of records of this table", example = "cameras")
  @QueryParam("table_name")
  @Size(max = 63)
  @SingleLine
  public String tableName;

  @Parameter(description = "Only changes of this record of the table", example = "cam0")
  @QueryParam("record_id")
  @Size(max = 255)
  @SingleLine
  public String recordId;

  @Parameter(description = "Only changes of this kind")
  @QueryParam("operation")
  public AuditOperation operation;

  @Parameter(description = "Only changes that came this way")
  @QueryParam("origin")
  public AuditOrigin origin;

  /**
   * The filter, if it makes sense: a key names a record only together with its table.
   *
   * @throws Problem 400 if it does not
   */
  public AuditFilter checked() {
    if (recordId != null && tableName == null) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER,
          new FieldError("table_name", "is missing: record_id is a key of a table"));
    }
    return this;
  }
}
