package io.anteroom.dataset;

import io.anteroom.web.SingleLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The fields of an upload, as texts. The files are parts of their own, which may come before.
 *
 * @param files only for the API document
 */
@Schema(description = "A data set with its files")
record NewUpload(
    @Schema(examples = "heads") @NotBlank @Size(max = 100) @SingleLine String datasetName,
    @Schema(description = "Becomes a tag", defaultValue = "detection")
        @Size(min = 1, max = 50)
        @SingleLine
        String datasetType,
    @Schema(description = "1.0.0, or the next that is free, unless given")
        @Size(min = 1, max = 20)
        @SingleLine
        String version,
    @Size(max = 10_000) String description,
    @Schema(
            type = SchemaType.BOOLEAN,
            description = "Refuse empty files, and pictures that are not what their ending says",
            defaultValue = "true")
        String validateFiles,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = String.class,
            format = "binary",
            description = "One part each; a filename may have folders")
        String files) {}
