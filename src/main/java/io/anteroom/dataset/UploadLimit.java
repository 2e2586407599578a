package io.anteroom.dataset;

import io.anteroom.web.LargeBody;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;

/** Uploads may be larger than other bodies: they go to the storage as they come. */
@ApplicationScoped
class UploadLimit implements LargeBody {
  private final DatasetConfig config;

  UploadLimit(DatasetConfig config) {
    this.config = config;
  }

  @Override
  public OptionalLong limitAt(String path) {
    return path.equals(DatasetResource.PATH + "/" + DatasetFileResource.UPLOAD)
        ? OptionalLong.of(config.maxUploadSize().asLongValue())
        : OptionalLong.empty();
  }
}
