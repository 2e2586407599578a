package io.anteroom.ingest;

import io.anteroom.web.LargeBody;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;

/** A batch may have any length: it is stored as it comes. */
@ApplicationScoped
class BatchLimit implements LargeBody {
  @Override
  public OptionalLong limitAt(String path) {
    return path.equals(IngestResource.PATH + "/" + IngestResource.BATCH)
        ? OptionalLong.of(Long.MAX_VALUE)
        : OptionalLong.empty();
  }
}
