package io.anteroom.camera;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which cameras a client asks about. */
@Schema(description = "Cameras by their ids; none means all")
record NewStatusQuestion(@Size(max = 1000) List<@NotBlank @Size(max = 100) String> cameraIds) {}
