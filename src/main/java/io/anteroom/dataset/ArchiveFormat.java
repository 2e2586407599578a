package io.anteroom.dataset;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.OutputStream;
import java.util.Locale;

/** How the files of a data set are downloaded: in one archive, or named one by one. */
public enum ArchiveFormat {
  ZIP,
  TAR,
  INDIVIDUAL;

  /** An archive of this format that is written to the stream as files are added. */
  Archive begin(OutputStream out) {
    return this == TAR ? new TarArchive(out) : new ZipArchive(out);
  }

  String mediaType() {
    return this == TAR ? "application/x-tar" : "application/zip";
  }

  /** The word on the wire. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value();
  }
}
