package io.anteroom.workflow;

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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Workflows and their runs over HTTP, with the paths and shapes of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/mlops/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows", description = "Sequences of steps that workers carry out")
class WorkflowResource {
  private final Workflows workflows;
  private final Runs runs;
  private final EntityTags tags;

  WorkflowResource(Workflows workflows, Runs runs, EntityTags tags) {
    this.workflows = workflows;
    this.runs = runs;
    this.tags = tags;
  }

  @GET
  @Operation(
      summary = "List workflows with their latest runs, newest first",
      description = "By page, by offset or by cursor")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = WorkflowView.class)))
  public Response list(@Valid @BeanParam WorkflowQuery query, UriInfo uri) {
    CountedPage<WorkflowView> page = workflows.find(query);
    return page.headedFrom(tags.answer(page.rows()), uri).build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Get one workflow with its latest runs")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = WorkflowView.class)))
  public Response get(@PathParam("id") String id) {
    return tags.answer(workflows.get(id)).build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Idempotent
  @Operation(
      summary = "Make a workflow",
      description = "Answers 200 as the former server did; Location names the new workflow")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Created.class)))
  public Response create(@NotNull @Valid NewWorkflow body) {
    WorkflowView workflow = workflows.create(body);
    String engine = workflow.nextRun() == null ? "created" : "scheduled";
    Created created =
        new Created("Workflow created", workflow.id(), workflow.status(), engine, workflow);
    return tags.answer(created, workflow).location(at("{id}").build(workflow.id())).build();
  }

  @PUT
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(summary = "Change the fields that are sent", description = "The same as PATCH")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Response put(@PathParam("id") String id, @NotNull @Valid Partial<NewWorkflow> body) {
    return patch(id, body);
  }

  @PATCH
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(
      summary = "Change the fields that are sent",
      description = "null clears a field. Whoever switches an active one off cancels its runs")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  public Response patch(@PathParam("id") String id, @NotNull @Valid Partial<NewWorkflow> body) {
    WorkflowView workflow = workflows.change(id, body);
    return tags.answer(new Changed("Workflow updated", id, workflow), workflow).build();
  }

  @DELETE
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}")
  @Operation(
      summary = "Delete a workflow and its runs",
      description = "While one of them is running it is a 409")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Deleted.class)))
  @APIResponse(responseCode = "409", ref = "conflict")
  public Deleted delete(@PathParam("id") String id) {
    workflows.delete(id);
    return new Deleted("Workflow deleted", id);
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}/run")
  @Idempotent
  @Operation(
      summary = "Ask for a run",
      description =
          "It is pending until a worker claims it. While another one is pending or running it is a"
              + " 409, unless workflow_config.allow_parallel_runs is true. A workflow that is not"
              + " active is run too: the status is about what starts by itself")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Started.class)))
  @APIResponse(responseCode = "409", ref = "conflict")
  public Response start(@PathParam("id") String id) {
    RunView run = runs.start(id);
    Started started = new Started("Run asked for", id, run.id(), run.status(), run);
    return tags.answer(started, run).location(at("{id}/runs/{run}").build(id, run.id())).build();
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("{id}/stop")
  @Operation(
      summary = "Stop the latest run that is pending or running",
      description = "If there is none it is a 409")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Stopped.class)))
  @APIResponse(responseCode = "409", ref = "conflict")
  public Response stop(@PathParam("id") String id) {
    RunView run = runs.stop(id);
    return tags.answer(new Stopped(true, "Run stopped", id, run.status(), run.id()), run).build();
  }

  @GET
  @Path("{id}/runs")
  @Operation(
      summary = "List the runs of a workflow, newest first",
      description = "By page, by offset or by cursor")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = History.class)))
  public Response runs(@PathParam("id") String id, @Valid @BeanParam RunQuery query, UriInfo uri) {
    CountedPage<RunSummary> page = runs.find(id, query);
    return page.linkedFrom(tags.answer(new History(page.rows(), page.position())), uri).build();
  }

  @GET
  @Path("{id}/runs/{run_id}")
  @Operation(summary = "Get one run with its log")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RunView.class)))
  public Response run(@PathParam("id") String id, @PathParam("run_id") String runId) {
    return tags.answer(runs.get(id, runId)).build();
  }

  private static UriBuilder at(String path) {
    return UriBuilder.fromResource(WorkflowResource.class).path(path);
  }

  /** The answer to POST. */
  @Schema(name = "WorkflowCreated")
  record Created(
      String message,
      String workflowId,
      @Schema(examples = "active") String status,
      @Schema(description = "scheduled if it has a next run, else created") String engineStatus,
      WorkflowView workflow) {}

  /** The answer to PUT and PATCH. */
  @Schema(name = "WorkflowChanged")
  record Changed(String message, String workflowId, WorkflowView workflow) {}

  /** The answer to DELETE. */
  @Schema(name = "WorkflowDeleted")
  record Deleted(String message, String workflowId) {}

  /** The answer to run. */
  @Schema(name = "WorkflowRunStarted")
  record Started(String message, String workflowId, String runId, RunStatus status, RunView run) {}

  /** The answer to stop. */
  @Schema(name = "WorkflowRunStopped")
  record Stopped(
      boolean success, String message, String workflowId, RunStatus status, String runId) {}

  /** The runs of a workflow. */
  @Schema(name = "WorkflowRuns")
  record History(List<RunSummary> items, @JsonUnwrapped ListPosition position) {}
}
