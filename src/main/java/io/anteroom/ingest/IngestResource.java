package io.anteroom.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anteroom.web.Roles;
import io.anteroom.web.idempotency.Idempotent;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Detections from the cameras over HTTP, one or any number at a time. */
@RolesAllowed(Roles.INGEST)
@Path(IngestResource.PATH)
@Tag(name = "Ingest", description = "What cameras send")
class IngestResource {
  static final String PATH = "/api/v1/detections";
  static final String BATCH = "batch";

  private final DetectionStore store;
  private final GroupCommit groups;
  private final Batches batches;
  private final CurrentVertxRequest current;

  IngestResource(
      DetectionStore store, GroupCommit groups, Batches batches, CurrentVertxRequest current) {
    this.store = store;
    this.groups = groups;
    this.batches = batches;
    this.current = current;
  }

  @POST
  @SentAlone
  @Idempotent
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Store a detection with its violations",
      description = "Under an idempotency_key it is stored once; sent again, its answer is a 200")
  @APIResponse(
      responseCode = "201",
      description = "It is stored",
      content = @Content(schema = @Schema(implementation = Ingested.class)))
  @APIResponse(
      responseCode = "200",
      description = "It was stored before",
      content = @Content(schema = @Schema(implementation = Ingested.class)))
  public Response create(@NotNull @Valid NewDetection body) {
    InvalidAlone.read(current);
    Outcome outcome = groups.store(body);
    return switch (outcome.status()) {
      case STORED -> answer(Response.Status.CREATED, outcome.id(), outcome);
      case DUPLICATE -> answer(Response.Status.OK, store.find(body).orElse(null), outcome);
      case REJECTED -> throw Problem.of(ProblemType.VALIDATION, outcome.errors());
    };
  }

  @POST
  @Path(BATCH)
  @Consumes({MediaType.APPLICATION_JSON, BatchFormat.NDJSON})
  @Produces(BatchFormat.NDJSON)
  @Operation(
      summary = "Store any number of detections with their violations",
      description =
          "Stored and answered while they come, up to 1000 at a time. Each line of the answer tells"
              + " what became of lines of the batch, the last one how it ended. Content-Encoding"
              + " may be gzip")
  @APIResponse(
      responseCode = "200",
      description = "At least one is stored",
      content =
          @Content(
              mediaType = BatchFormat.NDJSON,
              schema = @Schema(anyOf = {BatchAnswers.Lines.class, BatchAnswers.End.class})))
  public Response createAll(
      @Parameter(description = "Whether a rejected line keeps all others from being stored")
          @QueryParam("mode")
          @DefaultValue("lines")
          IngestMode mode,
      @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(type = SchemaType.ARRAY, implementation = NewDetection.class)),
                @Content(
                    mediaType = BatchFormat.NDJSON,
                    schema = @Schema(implementation = NewDetection.class))
              })
          InputStream body) {
    return batches.take(body, mode);
  }

  private static Response answer(Response.Status status, Long id, Outcome outcome) {
    return Response.status(status).entity(new Ingested(id, outcome.status())).build();
  }

  /** A detection that is stored. */
  @Schema(name = "IngestedDetection")
  record Ingested(
      @Schema(description = "Its number") @JsonInclude(JsonInclude.Include.NON_NULL) Long id,
      @Schema(enumeration = {"stored", "duplicate"}) IngestStatus status) {}
}
