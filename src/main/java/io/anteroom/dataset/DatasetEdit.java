package io.anteroom.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.anteroom.web.json.JsonObjects;
import io.anteroom.web.json.Partial;
import io.anteroom.web.problem.Problem;
import java.util.List;
import java.util.Objects;

/** Carries what a client sent into a data set's row. */
final class DatasetEdit {
  private DatasetEdit() {}

  /** A new row: what the client left out gets its default. */
  static Dataset create(String id, String version, NewDataset asked) {
    Dataset dataset = new Dataset();
    dataset.id = id;
    dataset.name = asked.name();
    dataset.version = version;
    dataset.status = (asked.status() == null ? DatasetStatus.ACTIVE : asked.status()).value();
    dataset.size = asked.size() == null ? Long.valueOf(0) : asked.size();
    dataset.sampleCount = asked.sampleCount();
    dataset.labelCount = asked.labelCount();
    dataset.qualityScore = asked.qualityScore();
    dataset.qualityMetrics = JsonObjects.merged(null, asked.qualityMetrics());
    dataset.description = asked.description();
    dataset.tags = array(asked.tags());
    dataset.filePath = asked.filePath();
    return dataset;
  }

  /** Changes the row where the client sent something. */
  static void change(Dataset dataset, Partial<NewDataset> sent) {
    sent.set("size", NewDataset::size, size -> requireSame("size", dataset.size, size));
    sent.set(
        "filePath", NewDataset::filePath, path -> requireSame("file_path", dataset.filePath, path));
    sent.set("name", NewDataset::name, name -> dataset.name = name);
    sent.set("version", NewDataset::version, version -> dataset.version = need("version", version));
    sent.set(
        "status", NewDataset::status, status -> dataset.status = need("status", status).value());
    sent.set("description", NewDataset::description, text -> dataset.description = text);
    sent.set("tags", NewDataset::tags, tags -> dataset.tags = array(tags));
    sent.set("sampleCount", NewDataset::sampleCount, number -> dataset.sampleCount = number);
    sent.set("labelCount", NewDataset::labelCount, number -> dataset.labelCount = number);
    sent.set("qualityScore", NewDataset::qualityScore, score -> dataset.qualityScore = score);
    sent.set(
        "qualityMetrics",
        NewDataset::qualityMetrics,
        asked -> dataset.qualityMetrics = JsonObjects.merged(dataset.qualityMetrics, asked));
  }

  private static void requireSame(String field, Object stored, Object sent) {
    if (!Objects.equals(stored, sent)) {
      throw Problem.invalid(field, "cannot be changed");
    }
  }

  private static <V> V need(String field, V sent) {
    if (sent == null) {
      throw Problem.invalid(field, "must not be null");
    }
    return sent;
  }

  private static ArrayNode array(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    if (texts != null) {
      texts.forEach(array::add);
    }
    return array;
  }
}
