package io.anteroom.system;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much there is of something, in bytes; unset where the system does not tell. */
@Schema(name = "Space")
record Space(
    @Schema(nullable = true) Long total,
    @Schema(nullable = true) Long available,
    @Schema(nullable = true, description = "The same as available") Long free,
    @Schema(nullable = true) Long used,
    @Schema(nullable = true, description = "Used, of 100") Double percentage,
    @Schema(nullable = true, description = "The same as percentage") Double percent) {

  private static final double WHOLE = 100;

  /** Computes what is used. */
  static Space of(Long total, Long available) {
    if (total == null || available == null || total <= 0) {
      return new Space(total, available, available, null, null, null);
    }
    long used = total - available;
    double percent = used * WHOLE / total;
    return new Space(total, available, available, used, percent, percent);
  }
}
