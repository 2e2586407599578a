package io.anteroom.camera;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.web.OptionalBody;
import io.anteroom.web.Roles;
import io.anteroom.web.SingleLine;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Files of regions over HTTP: they travel in the request, and lie nowhere on this server. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/management/regions")
@Tag(name = "Regions")
class RegionFileResource {
  private final RegionImport imports;
  private final RegionExport exports;
  private final OptionalBody bodies;
  private final ObjectMapper mapper;

  RegionFileResource(
      RegionImport imports, RegionExport exports, OptionalBody bodies, ObjectMapper mapper) {
    this.imports = imports;
    this.exports = exports;
    this.bodies = bodies;
    this.mapper = mapper;
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("import")
  @Produces(MediaType.APPLICATION_JSON)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response importFile(
      @QueryParam("camera_id") @Size(max = 100) @SingleLine String cameraId,
      @QueryParam("file_path") String filePath,
      @RestForm("file") FileUpload file) {
    refuse(filePath);
    if (file == null) {
      throw Problem.invalid("file", "must not be null");
    }
    return imports.run(cameraId, Optional.of(imports.read(file.uploadedFile())));
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path("import")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Import regions",
      description =
          "As JSON, or as the part file of a form. Regions that exist stay as they are, as the"
              + " former server did it. All or none: each region that is not valid is named by"
              + " its index")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RegionImport.Imported.class)))
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public Response importJson(
      @Parameter(description = "The camera of regions that name none")
          @QueryParam("camera_id")
          @Size(max = 100)
          @SingleLine
          String cameraId,
      @Parameter(description = "A file on the former server: 501") @QueryParam("file_path")
          String filePath,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = NewRegions.class)))
          String body) {
    refuse(filePath);
    return imports.run(cameraId, bodies.read(body, JsonNode.class));
  }

  @GET
  @Path("export")
  @Produces({MediaType.APPLICATION_JSON, "application/yaml", "text/csv"})
  @Operation(summary = "Export regions", description = "A file that import understands, or a table")
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = RegionExport.Content.class)),
        @Content(mediaType = "application/yaml", schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public Response export(@Valid @BeanParam RegionExportQuery query) throws JsonProcessingException {
    refuse(query.filePath);
    RegionExport.Content content = exports.read(query.regions());
    String file =
        query.format == RegionExportFormat.CSV
            ? content.csv()
            : mapper.writerWithDefaultPrettyPrinter().writeValueAsString(content);
    return Response.ok(file, query.format.mediaType())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"regions." + query.format + "\"")
        .build();
  }

  private static void refuse(String filePath) {
    if (filePath != null) {
      throw Problem.of(
          ProblemType.NOT_IMPLEMENTED,
          "This service reads and writes no files of its own: leave out file_path; regions"
              + " travel in the request and in the answer");
    }
  }
}
