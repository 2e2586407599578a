package io.anteroom.camera;

import com.fasterxml.jackson.annotation.JsonAlias;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which regions a client is done with. */
@Schema(description = "Many regions by their ids")
record NewRegionIds(
    @Schema(description = "Also named region_ids")
        @JsonAlias("region_ids")
        @NotEmpty
        @Size(max = RegionSetReader.MOST)
        List<@NotBlank @Size(max = 100) String> ids) {}
