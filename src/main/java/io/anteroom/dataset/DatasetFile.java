package io.anteroom.dataset;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A file of a data set.
 *
 * @param path below the folder of the data set, with /
 * @param size bytes
 * @param sha256 of its content, in hexadecimal; null where nobody has recorded it
 */
@RegisterForReflection
record DatasetFile(String path, long size, String sha256) {
  /** Its name without the folders. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
