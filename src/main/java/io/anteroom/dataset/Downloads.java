package io.anteroom.dataset;

import io.anteroom.web.AnswerBroken;
import io.anteroom.web.ClientWatch;
import io.anteroom.web.Places;
import io.anteroom.web.problem.Problem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Sends all files of a data set as one archive, which is made while it goes out. What fails in the
 * middle breaks the connection, so that no client takes a part for the whole.
 */
@ApplicationScoped
class Downloads {
  private final Datasets datasets;
  private final Storage storage;
  private final DatasetConfig config;
  private final CurrentVertxRequest current;
  private final Vertx vertx;
  private final Places places;

  Downloads(
      Datasets datasets,
      Storage storage,
      DatasetConfig config,
      CurrentVertxRequest current,
      Vertx vertx) {
    this.datasets = datasets;
    this.storage = storage;
    this.config = config;
    this.current = current;
    this.vertx = vertx;
    this.places = new Places("downloads", config.atOnce());
  }

  /** The answer with the archive. */
  Response of(String id, ArchiveFormat format) {
    Dataset dataset = datasets.row(id);
    Path folder =
        storage
            .find(dataset)
            .orElseThrow(() -> Problem.notFound("file that this service sees of data set", id));
    HttpServerRequest request = current.getCurrent().request();
    StreamingOutput output = out -> send(folder, format, request, out);
    String name = dataset.name.replaceAll("[^A-Za-z0-9._-]", "_") + "." + format;
    return Response.ok(output)
        .type(format.mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }

  private void send(Path folder, ArchiveFormat format, HttpServerRequest request, OutputStream out)
      throws IOException {
    places.take();
    try (ClientWatch watch = new ClientWatch(vertx, request, config.patience(), config.longest())) {
      try {
        write(folder, format.begin(watch.over(out)));
      } catch (IOException | RuntimeException e) {
        if (request.response().headWritten()) {
          watch.breakConnection();
          throw AnswerBroken.by(e);
        }
        throw e;
      }
    } finally {
      places.giveBack();
    }
  }

  private static void write(Path folder, Archive archive) throws IOException {
    FileLists.each(folder, "", path -> archive.add(path, folder.resolve(path)));
    archive.finish();
  }
}
