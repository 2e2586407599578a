package io.anteroom.camera;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a client sends many regions. It is for the document alone: {@link RegionSetReader} reads them
 * one by one.
 */
@Schema(
    description = "Many regions, each with its region_id; a bare array of them is understood too")
record NewRegions(@NotNull @Size(max = RegionSetReader.MOST) List<NewRegion> regions) {}
