package io.anteroom.web.list;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a page stands in its list. The former server had one set of words for pages and another for
 * offsets, and its clients read either: an answer has both.
 */
@Schema(name = "ListPosition")
public record ListPosition(
    @Schema(description = "Rows in this answer") int count,
    @Schema(description = "Rows that the filters leave") long total,
    @Schema(
            description =
                "Whether total is what the database expects: more than "
                    + Totals.COUNTED
                    + " rows are not counted")
        boolean totalIsEstimate,
    @Schema(nullable = true, description = "Unset behind a cursor") Long page,
    int pageSize,
    long totalPages,
    @Schema(description = "The same as page_size") int limit,
    @Schema(nullable = true, description = "Unset behind a cursor") Long offset) {}
