package io.anteroom.snapshot;

import jakarta.ws.rs.core.UriBuilder;

/** Where the pictures of violations are served. */
public final class SnapshotPath {
  static final String ROOT = "/api/v1/download/image";

  private SnapshotPath() {}

  /**
   * The path of a picture in a URL of this service.
   *
   * @param snapshot what {@code snapshot_path} of the violation says; null if there is no picture
   */
  public static String of(String snapshot) {
    return snapshot == null
        ? null
        : UriBuilder.fromPath(ROOT + "/{path}").build(new Object[] {snapshot}, false).toString();
  }
}
