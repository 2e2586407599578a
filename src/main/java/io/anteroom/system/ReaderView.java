package io.anteroom.system;

import io.anteroom.reader.Reader;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether this replica uses its reader, the standby that answers statistics and exports. */
@Schema(name = "DatabaseReader")
record ReaderView(
    @Schema(description = "used, or passed over while the primary answers") String status,
    @Schema(nullable = true, description = "Why it is passed over") String reason,
    @Schema(description = "Since when") Instant since) {

  static ReaderView of(Reader.State state) {
    return new ReaderView(
        state.objection().isPresent() ? "passed over" : "used",
        state.objection().orElse(null),
        state.since());
  }
}
