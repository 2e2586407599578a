package io.anteroom.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.EntityTags;
import io.anteroom.web.OptionalBody;
import io.anteroom.web.Roles;
import io.anteroom.web.SingleLine;
import io.anteroom.web.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The parameters of the detectors over HTTP, with the paths and shapes of the former server. */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/detection-config")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Settings", description = "Parameters of the detectors, and what they save")
class DetectionConfigResource {
  private static final String SAVED = "The values are stored";
  private static final String READ_BY_ITSELF =
      "Detectors use the values as soon as they load them; this service restarts none";
  private static final String RESTART =
      "Restart the detectors to use the values at once; this service restarts none";

  private final DetectionConfigs configs;
  private final OptionalBody bodies;
  private final EntityTags tags;

  DetectionConfigResource(DetectionConfigs configs, OptionalBody bodies, EntityTags tags) {
    this.configs = configs;
    this.bodies = bodies;
    this.tags = tags;
  }

  @GET
  @RolesAllowed({Roles.VIEWER, Roles.INGEST})
  @Operation(
      summary = "Get the parameters of the detectors",
      description = "The camera's own values, then those of all cameras, then the usual ones")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DetectionConfigView.class)))
  public Response get(
      @Parameter(description = "The camera; without it, the values of all cameras")
          @QueryParam("camera_id")
          @Size(max = 100)
          @SingleLine
          String cameraId) {
    return tags.answer(configs.get(cameraId)).build();
  }

  @PUT
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "Set the parameters that are sent", description = "The same as PATCH")
  @Parameter(
      name = HttpHeaders.IF_MATCH,
      in = ParameterIn.HEADER,
      description = "Change the values only if this is still their ETag",
      schema = @Schema(implementation = String.class))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  @APIResponse(responseCode = "412", ref = "precondition-failed")
  @APIResponse(responseCode = "428", ref = "precondition-required")
  public Response put(
      @Valid @BeanParam DetectionConfigQuery query,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = NewDetectionConfig.class)))
          String body) {
    return patch(query, body);
  }

  @PATCH
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Set the parameters that are sent",
      description =
          "null clears a value: that of all cameras, or the usual one, is in force again. A key"
              + " that is no parameter is refused")
  @Parameter(
      name = HttpHeaders.IF_MATCH,
      in = ParameterIn.HEADER,
      description = "Change the values only if this is still their ETag",
      schema = @Schema(implementation = String.class))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Changed.class)))
  @APIResponse(responseCode = "412", ref = "precondition-failed")
  @APIResponse(responseCode = "428", ref = "precondition-required")
  public Response patch(
      @Valid @BeanParam DetectionConfigQuery query,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = NewDetectionConfig.class)))
          String body) {
    ObjectNode values =
        bodies
            .read(body, ObjectNode.class)
            .orElseThrow(() -> Problem.invalid("body", "must not be null"));
    bodies.read(body, NewDetectionConfig.class);
    Map<DetectionParameter, JsonNode> sent = DetectionConfigEdit.read(values);
    DetectionConfigView config = configs.change(query.cameraId, sent);
    Changed changed =
        new Changed(
            true,
            SAVED,
            sent.keySet().stream().map(DetectionParameter::path).toList(),
            query.cameraId,
            query.applyImmediately,
            query.applyImmediately ? RESTART : READ_BY_ITSELF);
    return tags.answer(changed, config).build();
  }

  /** The answer to PUT and PATCH. */
  @Schema(name = "DetectionConfigChanged")
  record Changed(
      boolean ok,
      @Schema(examples = SAVED) String message,
      @Schema(examples = "[\"human_detection.min_width\"]") List<String> updatedFields,
      @Schema(nullable = true) String cameraId,
      boolean applyImmediately,
      String note) {}
}
