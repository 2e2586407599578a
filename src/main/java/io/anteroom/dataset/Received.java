package io.anteroom.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Path;
import java.util.List;

/**
 * An upload that has come in as a whole. What its JSON has tells whether another is the same.
 *
 * @param folder where its files lie meanwhile
 * @param id of the data set that it becomes
 */
@RegisterForReflection
record Received(
    @JsonIgnore Path folder,
    @JsonIgnore String id,
    String name,
    String version,
    String type,
    String description,
    List<DatasetFile> files) {

  long size() {
    return files.stream().mapToLong(DatasetFile::size).sum();
  }
}
