package io.anteroom.dataset;

import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The folder of all data sets. {@code <id>} has the files of one; {@code .incoming/<id>} what is
 * being uploaded; {@code .pending/<id>} says that a folder and its row come or go together, and
 * that the row decides if nobody has finished it. See ADR 0028.
 */
@ApplicationScoped
class Storage {
  private static final Logger LOG = Logger.getLogger(Storage.class);
  private static final String INCOMING = ".incoming";
  private static final String PENDING = ".pending";

  /** Ids that {@link Datasets} makes. A row of an old writer may have any text, such as "..". */
  private static final Pattern OURS = Pattern.compile("dataset_[0-9a-f]{12}");

  private final Optional<Path> folder;

  Storage(DatasetConfig config) {
    this.folder = config.folder().map(Path::toAbsolutePath);
  }

  /** Whether there is a folder at all. */
  boolean exists() {
    return folder.isPresent();
  }

  /** An empty folder for what is being uploaded. */
  Path open(String id) {
    return attempt(() -> Files.createDirectories(root().resolve(INCOMING).resolve(id)));
  }

  /** The folder in which the files of this data set will lie. */
  Path folderOf(String id) {
    return root().resolve(id);
  }

  /** Says that the folder of a data set comes or goes with its row. Do so before either does. */
  void announce(String id) {
    if (!OURS.matcher(id).matches()) {
      return;
    }
    attempt(
        () -> {
          Path pending = Files.createDirectories(root().resolve(PENDING)).resolve(id);
          Files.write(pending, new byte[0]);
          force(pending.getParent());
          return pending;
        });
  }

  /** Puts what was uploaded into its place, at once. */
  void publish(Path incoming, String id) {
    announce(id);
    attempt(
        () -> {
          Folders.force(incoming);
          Files.move(incoming, folderOf(id), StandardCopyOption.ATOMIC_MOVE);
          force(root());
          return incoming;
        });
  }

  /** The row of this data set is there, and so are its files. */
  void settle(String id) {
    quietly(() -> Files.deleteIfExists(root().resolve(PENDING).resolve(id)));
  }

  /** The row of this data set is gone, and now its files go, if they came by an upload. */
  void remove(String id) {
    if (!OURS.matcher(id).matches()) {
      return;
    }
    quietly(
        () -> {
          Folders.delete(folderOf(id));
          return Files.deleteIfExists(root().resolve(PENDING).resolve(id));
        });
  }

  /** Takes away what was being uploaded. */
  void discard(Path incoming) {
    quietly(
        () -> {
          Folders.delete(incoming);
          return true;
        });
  }

  /**
   * Takes away what nobody has finished, if it is of this age.
   *
   * @param known whether a data set has a row
   */
  void sweep(Duration age, Predicate<String> known) throws IOException {
    Instant old = Instant.now().minus(age);
    for (Path incoming : list(INCOMING)) {
      if (!Folders.changed(incoming).isAfter(old)) {
        LOG.infof("data sets: an unfinished upload is taken away: %s", incoming.getFileName());
        Folders.delete(incoming);
      }
    }
    for (Path pending : list(PENDING)) {
      if (!Folders.changed(pending).isAfter(old)) {
        String id = pending.getFileName().toString();
        if (known.test(id)) {
          settle(id);
        } else {
          LOG.infof("data sets: files without a row are taken away: %s", id);
          remove(id);
        }
      }
    }
  }

  /** The folder in which the files of a data set lie; empty if they are not here. */
  Optional<Path> find(Dataset dataset) {
    Path root = root();
    if (OURS.matcher(dataset.id).matches()) {
      Path own = root.resolve(dataset.id);
      if (Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(own);
      }
    }
    if (dataset.filePath == null || dataset.filePath.isBlank()) {
      return Optional.empty();
    }
    try {
      // the former server was started beside a folder data/datasets, and says so in each row
      Path said = Path.of(dataset.filePath);
      return inside(root.resolve(said)).or(() -> inside(root.resolve(said.getFileName())));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** A file of a folder: a plain one, that no link leads to. */
  static Optional<Path> file(Path folder, String path) {
    try {
      Path real = folder.toRealPath();
      Path file = real.resolve(path);
      return FilePath.of(path).isPresent()
              && file.toRealPath().equals(file)
              && Files.isRegularFile(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** A folder, wherever links lead: not out of the storage, and not to what is ours alone. */
  private Optional<Path> inside(Path folder) {
    try {
      Path root = root().toRealPath();
      Path real = folder.toRealPath();
      boolean below = real.startsWith(root) && !real.equals(root);
      return below && !root.relativize(real).getName(0).toString().startsWith(".")
          ? Optional.of(real).filter(Files::isDirectory)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<Path> list(String name) throws IOException {
    Path parent = root().resolve(name);
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (var children = Files.list(parent)) {
      return children.toList();
    }
  }

  private Path root() {
    return folder.orElseThrow(
        () ->
            Problem.of(
                ProblemType.NOT_IMPLEMENTED,
                "This service keeps no files; anteroom.dataset.folder says where they are to be"));
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path attempt(Step<Path> step) {
    try {
      return step.take();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** What is left then is taken away later. */
  private static void quietly(Step<Boolean> step) {
    try {
      step.take();
    } catch (IOException e) {
      LOG.warnf("data sets: %s", e);
    }
  }

  /** The problem that a failure of the storage is. */
  static Problem failed(IOException failure) {
    LOG.warnf("data sets: the storage takes no files: %s", failure);
    return Problem.of(
        ProblemType.STORAGE_UNAVAILABLE, "The storage takes no files now; its disk may be full");
  }

  /** Something that the file system may refuse. */
  private interface Step<T> {
    T take() throws IOException;
  }
}
