package io.anteroom.dataset;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The files of data sets over HTTP, with the paths and shapes of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path(DatasetResource.PATH)
@Tag(name = "Datasets")
class DatasetFileResource {
  static final String UPLOAD = "upload";

  /** The field of a form with files. */
  static final String FILES = "files";

  private static final int USUAL_SAMPLES = 20;
  private static final int USUAL_FILES = 1000;

  private final Uploads uploads;
  private final DatasetFiles files;
  private final Downloads downloads;
  private final EntityTags tags;
  private final HttpHeaders headers;

  DatasetFileResource(
      Uploads uploads,
      DatasetFiles files,
      Downloads downloads,
      EntityTags tags,
      HttpHeaders headers) {
    this.uploads = uploads;
    this.files = files;
    this.downloads = downloads;
    this.tags = tags;
    this.headers = headers;
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Path(UPLOAD)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Upload a data set with its files",
      description =
          "The files go to the storage as they come, and become visible all at once. Answers 200 as"
              + " the former server did; Location names the new data set")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = UploadedDatasets.Uploaded.class)))
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public Response upload(
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.MULTIPART_FORM_DATA,
                      schema = @Schema(implementation = NewUpload.class)))
          InputStream body)
      throws IOException {
    return uploads.take(body, headers.getMediaType());
  }

  @GET
  @Path("{id}/download")
  @Operation(
      summary = "Download the files of a data set",
      description = "As an archive that is made while it is sent, or as a list of where they are")
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/zip",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = "application/x-tar",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Listed.class))
      })
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public Response download(
      @PathParam("id") String id,
      @Parameter(description = "individual has a limit and an offset")
          @QueryParam("format")
          @DefaultValue("zip")
          ArchiveFormat format,
      @Valid @BeanParam FileQuery query) {
    if (format == ArchiveFormat.INDIVIDUAL) {
      return tags.answer(files.list(id, query.part(USUAL_FILES))).build();
    }
    return downloads.of(id, format);
  }

  @GET
  @Path("{id}/files/{path:.+}")
  @Operation(
      summary = "Get a file of a data set",
      description = "ETag is its SHA-256 where it is known; a Range of bytes is served")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "*/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "206",
      description = "The bytes that Range names",
      content =
          @Content(
              mediaType = "*/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public Response file(@PathParam("id") String id, @PathParam("path") String path) {
    return files.serve(id, path, headers);
  }

  @GET
  @Path("{id}/samples")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "List samples of a data set",
      description = "With what annotations.csv among its files says about them")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Samples.class)))
  @APIResponse(responseCode = "501", ref = "not-implemented")
  public Response samples(
      @PathParam("id") String id,
      @QueryParam("file_type") @DefaultValue("image") FileKind kind,
      @Valid @BeanParam FileQuery query) {
    return tags.answer(files.samples(id, kind, query.part(USUAL_SAMPLES))).build();
  }

  /** The files one by one. */
  @Schema(name = "DatasetFiles")
  record Listed(List<Item> files, long total, int limit, long offset) {
    /** One of them. */
    @Schema(name = "DatasetFile")
    record Item(
        String name,
        String path,
        @Schema(description = "Bytes") long size,
        @Schema(nullable = true) String sha256,
        String downloadUrl) {}
  }

  /** Samples of a data set. */
  @Schema(name = "DatasetSamples")
  record Samples(List<Sample> samples, long total, int limit, long offset) {}
}
