package io.anteroom.camera;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.web.idempotency.Idempotent;
import io.anteroom.web.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Takes the regions of a file, whichever way it came in. */
@ApplicationScoped
class RegionImport {
  private final RegionSetReader reader;
  private final RegionSets sets;
  private final ObjectMapper mapper;

  RegionImport(RegionSetReader reader, RegionSets sets, ObjectMapper mapper) {
    this.reader = reader;
    this.sets = sets;
    this.mapper = mapper;
  }

  /** The JSON of a file that was uploaded. */
  JsonNode read(Path file) {
    try {
      return mapper.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw Problem.invalid("file", "is not well-formed JSON, or is nested too deep");
    } catch (IOException e) {
      throw new UncheckedIOException("an uploaded file cannot be read", e);
    }
  }

  /** Makes the regions that do not exist: those of the file are all valid, or none is taken. */
  @Idempotent
  Response run(String cameraId, Optional<JsonNode> set) {
    List<NewRegion> asked = reader.read(set, cameraId);
    List<RegionView> added = sets.add(asked);
    int skipped = asked.size() - added.size();
    return Response.ok(
            new Imported("success", added.size(), skipped, 0, asked.size(), added.size(), 0, added))
        .build();
  }

  /** The answer, in the words of the former server and of both front ends. */
  @Schema(name = "RegionsImported")
  record Imported(
      @Schema(examples = "success") String status,
      @Schema(description = "Regions that did not exist") int imported,
      @Schema(description = "Regions that exist and stay as they are") int skipped,
      @Schema(description = "Always 0: a region that is not valid refuses the whole file")
          int errors,
      @Schema(description = "Regions in the file") int total,
      @Schema(description = "The same as imported") int success,
      @Schema(description = "The same as errors") int failed,
      @Schema(description = "Those imported") List<RegionView> regions) {}
}
