package io.anteroom.camera;

import java.util.Locale;

/** What a file of regions is written in. */
public enum RegionExportFormat {
  JSON("application/json"),
  /** Every JSON text is a YAML text. */
  YAML("application/yaml"),
  CSV("text/csv; charset=UTF-8");

  private final String mediaType;

  RegionExportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** The word on the wire, and the ending of the file's name. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
