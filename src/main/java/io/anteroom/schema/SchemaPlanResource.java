package io.anteroom.schema;

import io.anteroom.schema.adopt.StoredReport;
import io.anteroom.schema.session.SchemaSession;
import io.anteroom.schema.session.UnfitServer;
import io.anteroom.web.Roles;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells what a migration would do and what an adoption did, from the database as it is now. */
@RolesAllowed(Roles.OPERATOR)
@Path(SchemaResource.PATH)
@Tag(name = SchemaResource.TAG)
public class SchemaPlanResource {
  private final SchemaAccess access;
  private final Inspector inspector;
  private final MigrationScript script;

  SchemaPlanResource(SchemaAccess access, Inspector inspector, MigrationScript script) {
    this.access = access;
    this.inspector = inspector;
    this.script = script;
  }

  @GET
  @Path("/plan")
  @Produces(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(
      summary = "What a migration would do",
      description = "Looks at the database now, touches nothing, and explains table by table.")
  public PlanView plan() throws SQLException {
    try (SchemaSession session = access.open()) {
      return PlanView.of(inspect(session).plan());
    }
  }

  @GET
  @Path("/plan.sql")
  @Produces("application/sql")
  @Blocking
  @Operation(
      summary = "The SQL that a migration would run",
      description = "A script for psql with exactly the statements of a migration; runs nothing.")
  public String planSql() throws SQLException {
    try (SchemaSession session = access.open()) {
      return script.of(inspect(session), session);
    }
  }

  @GET
  @Path("/adoption")
  @Produces(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(
      summary = "What the adoption of this database did",
      description =
          "The stored report of the latest adoption: per table the rows, the steps, and how many"
              + " values are kept beside it, with the reason. 404 where the database was made by"
              + " Anteroom alone.")
  @APIResponse(responseCode = "200", description = "The stored report")
  @APIResponse(responseCode = "404", ref = "not-found")
  public StoredReport adoption() throws SQLException {
    try (SchemaSession session = access.open()) {
      return session
          .read(StoredReport::latest)
          .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "This database was not adopted"));
    }
  }

  private Inspection inspect(SchemaSession session) throws SQLException {
    try {
      return inspector.inspect(session);
    } catch (UnfitServer e) {
      throw Problem.of(ProblemType.NOT_READY, e.getMessage());
    }
  }
}
