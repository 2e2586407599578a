package io.anteroom.dataset;

import io.anteroom.web.Scalars;
import io.anteroom.web.list.Part;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.Session;

/**
 * Lists the files of a data set: as they were uploaded, or, of a folder of old programs, as they
 * lie there.
 */
@ApplicationScoped
class FileLists {
  private static final String PAGE =
      """
      SELECT path, size, sha256 FROM dataset_files
       WHERE dataset_id = :id AND path ~* :pattern
       ORDER BY path LIMIT :most OFFSET :passed_over
      """;

  private static final String COUNT =
      """
      SELECT count(*) FILTER (WHERE path ~* :pattern) AS fitting, count(*) AS listed
        FROM dataset_files WHERE dataset_id = :id
      """;

  private static final String CHECKSUM =
      "SELECT sha256 FROM dataset_files WHERE dataset_id = :id AND path = :path";

  /** A data set that is deleted between two statements has its list in both or in none. */
  private static final String AT_ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";

  private final Session database;
  private final Datasets datasets;
  private final Storage storage;

  FileLists(Session database, Datasets datasets, Storage storage) {
    this.database = database;
    this.datasets = datasets;
    this.storage = storage;
  }

  /** A part of the files of this kind. */
  @Transactional
  FilePart find(String id, FileKind kind, Part part) {
    Dataset dataset = row(id);
    Tuple count =
        database
            .createNativeQuery(COUNT, Tuple.class)
            .setParameter("id", dataset.id)
            .setParameter("pattern", kind.pattern())
            .getSingleResult();
    if (count.get("listed", Long.class) == 0) {
      return storage
          .find(dataset)
          .map(folder -> lying(dataset, folder, kind, part))
          .orElseGet(() -> new FilePart(dataset, List.of(), 0));
    }
    List<DatasetFile> files =
        database
            .createNativeQuery(PAGE, Tuple.class)
            .setParameter("id", dataset.id)
            .setParameter("pattern", kind.pattern())
            .setParameter("most", part.size())
            .setParameter("passed_over", part.offset())
            .getResultStream()
            .map(FileLists::file)
            .toList();
    return new FilePart(dataset, files, count.get("fitting", Long.class));
  }

  /** What the database says about a file. */
  @Transactional
  Recorded recorded(String id, String path) {
    Dataset dataset = row(id);
    Optional<String> checksum =
        Scalars.query(database, CHECKSUM, String.class)
            .setParameter("id", id)
            .setParameter("path", path)
            .uniqueResultOptional();
    return new Recorded(dataset, checksum);
  }

  private Dataset row(String id) {
    database.createNativeMutationQuery(AT_ONE_MOMENT).executeUpdate();
    return datasets.row(id);
  }

  private static DatasetFile file(Tuple row) {
    return new DatasetFile(
        row.get("path", String.class),
        row.get("size", Long.class),
        row.get("sha256", String.class));
  }

  private static FilePart lying(Dataset dataset, Path folder, FileKind kind, Part part) {
    List<DatasetFile> files = new ArrayList<>();
    long[] total = {0};
    try {
      each(
          folder,
          "",
          path -> {
            if (kind.has(path)) {
              if (total[0] >= part.offset() && files.size() < part.size()) {
                files.add(new DatasetFile(path, Files.size(folder.resolve(path)), null));
              }
              total[0]++;
            }
          });
    } catch (IOException | UncheckedIOException e) {
      throw Storage.failed(new IOException(e));
    }
    return new FilePart(dataset, files, total[0]);
  }

  /**
   * Does this for the path of each plain file, in one order every time; links are passed over.
   *
   * @throws NoSuchFileException if a file goes meanwhile
   */
  static void each(Path folder, String below, Step step) throws IOException {
    List<Path> entries;
    try (Stream<Path> children = Files.list(folder.resolve(below))) {
      entries = children.sorted().toList();
    }
    for (Path entry : entries) {
      String path = (below.isEmpty() ? "" : below + "/") + entry.getFileName();
      if (Files.isSymbolicLink(entry)) {
        continue;
      }
      if (Files.isDirectory(entry)) {
        each(folder, path, step);
      } else if (Files.isRegularFile(entry)) {
        step.take(path);
      } else if (Files.notExists(entry)) {
        throw new NoSuchFileException(path);
      }
    }
  }

  /**
   * The data set of a file.
   *
   * @param sha256 of the file; empty if nobody has recorded it
   */
  record Recorded(Dataset dataset, Optional<String> sha256) {}

  /** Something to do for a file. */
  interface Step {
    void take(String path) throws IOException;
  }
}
