package io.anteroom.setting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.EntityTags;
import io.anteroom.web.Roles;
import io.anteroom.web.json.Partial;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * What detectors save, over HTTP. The former server forgot it with its process; here it is the
 * setting {@code save_policy}.
 */
@RolesAllowed(Roles.VIEWER)
@Path("/api/v1/config/save-policy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Settings")
class SavePolicyResource {
  private static final String SETTING = "save_policy";

  private final SystemSettings settings;
  private final EntityTags tags;

  SavePolicyResource(SystemSettings settings, EntityTags tags) {
    this.settings = settings;
    this.tags = tags;
  }

  @GET
  @RolesAllowed({Roles.VIEWER, Roles.INGEST})
  @Operation(summary = "Get which pictures detectors save")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SavePolicyView.class)))
  public Response get() {
    return tags.answer(SavePolicyView.of(settings.get(SETTING))).build();
  }

  @PUT
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "Change the fields that are sent", description = "The same as PATCH")
  @Parameter(
      name = HttpHeaders.IF_MATCH,
      in = ParameterIn.HEADER,
      description = "Change the policy only if this is still its ETag",
      schema = @Schema(implementation = String.class))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SavePolicyView.class)))
  @APIResponse(responseCode = "412", ref = "precondition-failed")
  @APIResponse(responseCode = "428", ref = "precondition-required")
  public Response put(@NotNull @Valid Partial<NewSavePolicy> body) {
    return patch(body);
  }

  @PATCH
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Change the fields that are sent",
      description = "null goes back to the usual value")
  @Parameter(
      name = HttpHeaders.IF_MATCH,
      in = ParameterIn.HEADER,
      description = "Change the policy only if this is still its ETag",
      schema = @Schema(implementation = String.class))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SavePolicyView.class)))
  @APIResponse(responseCode = "412", ref = "precondition-failed")
  @APIResponse(responseCode = "428", ref = "precondition-required")
  public Response patch(@NotNull @Valid Partial<NewSavePolicy> body) {
    SavePolicyView policy =
        SavePolicyView.of(
            settings.change(
                SETTING,
                stored -> {
                  tags.expect(SavePolicyView.of(stored));
                  change(stored, body);
                }));
    return tags.answer(policy, policy).build();
  }

  /** A field of the setting that is null means the usual value. */
  private static void change(ObjectNode stored, Partial<NewSavePolicy> sent) {
    sent.set(
        "strategy",
        NewSavePolicy::strategy,
        one -> stored.put(SavePolicyView.STRATEGY, one == null ? null : one.value()));
    sent.set(
        "saveInterval",
        NewSavePolicy::saveInterval,
        pictures -> stored.put(SavePolicyView.SAVE_INTERVAL, pictures));
    sent.set(
        "violationThreshold",
        NewSavePolicy::violationThreshold,
        threshold -> stored.put(SavePolicyView.VIOLATION_THRESHOLD, threshold));
    sent.set(
        "normalSampleInterval",
        NewSavePolicy::normalSampleInterval,
        pictures -> stored.put(SavePolicyView.NORMAL_SAMPLE_INTERVAL, pictures));
    sent.set(
        "saveNormalSummary",
        NewSavePolicy::saveNormalSummary,
        flag -> stored.put(SavePolicyView.SAVE_NORMAL_SUMMARY, flag));
  }
}
