package io.anteroom.export;

import io.anteroom.reader.ReadOnlyDatabase;
import io.anteroom.web.AnswerBroken;
import io.anteroom.web.ClientWatch;
import io.anteroom.web.Places;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Streams rows to a client, in as much memory as some of them need. Until the first byte is sent, a
 * failure is answered as a problem; after it, the connection breaks, so that no client takes a part
 * for the whole.
 */
@ApplicationScoped
class Exports {
  /** Rows between two looks at the client. */
  private static final int STRIDE = 100;

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

  private final ReadOnlyDatabase database;
  private final ExportConfig config;
  private final HttpHeaders headers;
  private final CurrentVertxRequest current;
  private final Vertx vertx;
  private final Places places;

  Exports(
      ReadOnlyDatabase database,
      ExportConfig config,
      HttpHeaders headers,
      CurrentVertxRequest current,
      Vertx vertx) {
    this.database = database;
    this.config = config;
    this.headers = headers;
    this.current = current;
    this.vertx = vertx;
    this.places = new Places("exports", config.atOnce());
  }

  /** The answer with rows of a table. */
  Response of(Selection selection, ExportForm form) {
    return of(
        selection.table(),
        form,
        () -> database.open(connection -> CursorRows.open(connection, selection)));
  }

  /** The answer with these rows. */
  Response of(Table table, ExportForm form, ExportedRows.Source source) {
    ExportFormat format =
        form.format == null
            ? ExportFormat.accepted(headers.getAcceptableMediaTypes())
            : form.format;
    HttpServerRequest request = current.getCurrent().request();
    String file = table + "_" + NAME.format(Instant.now()) + "." + format.ending();
    StreamingOutput output = out -> stream(source, request, format.writer(table.columns(), out));
    return Response.ok(output)
        .type(format.mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
        .build();
  }

  private void stream(ExportedRows.Source source, HttpServerRequest request, RowWriter writer)
      throws IOException {
    places.take();
    try (ExportedRows rows = source.open();
        ClientWatch watch = new ClientWatch(vertx, request, config.patience(), config.longest())) {
      try {
        write(rows, writer, watch);
      } catch (SQLException | IOException | RuntimeException e) {
        if (request.response().headWritten()) {
          watch.breakConnection();
          throw AnswerBroken.by(e);
        }
        throw e;
      }
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      places.giveBack();
    }
  }

  private static void write(ExportedRows rows, RowWriter writer, ClientWatch watch)
      throws SQLException, IOException {
    writer.begin();
    long number = 0;
    for (Optional<Object[]> row = rows.next(); row.isPresent(); row = rows.next()) {
      writer.write(row.get());
      if (++number % STRIDE == 0) {
        watch.progress();
      }
    }
    writer.flush();
  }
}
