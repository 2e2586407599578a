package io.anteroom.schema;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the schema stands, on the wire.
 *
 * @param state one word, such as {@code ready}
 * @param detail the state in a sentence
 * @param since when the state was entered
 * @param mode {@code apply} or {@code verify}
 * @param progress step, total and change while applying; the lock's holder while waiting for it;
 *     who holds up the work; the index that is being built
 * @param found what was found last; its members stand beside these, and are absent before the
 *     database was first reached
 */
@Schema(name = "SchemaStatus")
public record SchemaView(
    String state,
    String detail,
    Instant since,
    String mode,
    Map<String, Object> progress,
    @JsonUnwrapped InspectionView found) {

  static SchemaView of(
      SchemaConfig.Mode mode, SchemaStatus.Snapshot snapshot, Map<String, Object> progress) {
    return new SchemaView(
        snapshot.state().name(),
        snapshot.state().sentence(),
        snapshot.since(),
        mode.name().toLowerCase(Locale.ROOT),
        progress,
        snapshot.inspection().map(InspectionView::of).orElse(null));
  }
}
