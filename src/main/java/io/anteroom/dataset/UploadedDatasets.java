package io.anteroom.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.web.EntityTags;
import io.anteroom.web.idempotency.Idempotent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;

/** Makes an upload that has come in a data set, in one transaction. */
@ApplicationScoped
class UploadedDatasets {
  private static final String LIST =
      """
      INSERT INTO dataset_files (dataset_id, path, size, sha256)
      SELECT :id, file.path, file.size, file.sha256
        FROM jsonb_to_recordset(CAST(:files AS jsonb))
          AS file (path text, size bigint, sha256 text)
      """;

  private final Session database;
  private final Datasets datasets;
  private final Storage storage;
  private final ObjectMapper mapper;
  private final EntityTags tags;

  UploadedDatasets(
      Session database, Datasets datasets, Storage storage, ObjectMapper mapper, EntityTags tags) {
    this.database = database;
    this.datasets = datasets;
    this.storage = storage;
    this.mapper = mapper;
    this.tags = tags;
  }

  /**
   * Writes row and list, and puts the folder into its place as the last thing before the commit.
   */
  @Idempotent
  @Transactional
  Response keep(Received received) {
    int pictures =
        (int) received.files().stream().filter(file -> FileEnding.isPicture(file.path())).count();
    NewDataset asked =
        new NewDataset(
            received.name(),
            received.version(),
            DatasetStatus.ACTIVE,
            received.description(),
            List.of(received.type()),
            pictures,
            null,
            null,
            null,
            received.size(),
            storage.folderOf(received.id()).toString());
    DatasetView dataset = datasets.add(received.id(), asked);
    database
        .createNativeMutationQuery(LIST)
        .setParameter("id", received.id())
        .setParameter("files", json(received.files()))
        .executeUpdate();
    Response answer = answer(received, dataset);
    storage.publish(received.folder(), received.id());
    return answer;
  }

  private Response answer(Received received, DatasetView dataset) {
    Uploaded uploaded =
        new Uploaded(
            "Dataset uploaded",
            dataset.id(),
            dataset.name(),
            dataset.version(),
            received.files().stream().map(DatasetFile::path).toList(),
            dataset.size());
    return tags.answer(uploaded, dataset)
        .location(UriBuilder.fromResource(DatasetResource.class).path("{id}").build(dataset.id()))
        .build();
  }

  private String json(List<DatasetFile> files) {
    try {
      return mapper.writeValueAsString(files);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of files cannot be written as JSON", e);
    }
  }

  /** The answer to an upload. */
  @Schema(name = "DatasetUploaded")
  record Uploaded(
      String message,
      String datasetId,
      String datasetName,
      String version,
      List<String> uploadedFiles,
      @Schema(description = "Bytes") long totalSize) {}
}
