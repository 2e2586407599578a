package io.anteroom.dataset;

import io.anteroom.web.ServedFile;
import io.anteroom.web.list.Part;
import io.anteroom.web.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Serves the files of data sets, and lists of them. */
@ApplicationScoped
class DatasetFiles {
  private final FileLists lists;
  private final Storage storage;

  DatasetFiles(FileLists lists, Storage storage) {
    this.lists = lists;
    this.storage = storage;
  }

  /** One file or a range of it, or 304 if the client has it. */
  Response serve(String id, String path, HttpHeaders asked) {
    FileLists.Recorded recorded = lists.recorded(id, path);
    Path file =
        storage
            .find(recorded.dataset())
            .flatMap(folder -> Storage.file(folder, path))
            .orElseThrow(() -> Problem.notFound("file", path));
    Optional<String> tag = recorded.sha256().map(checksum -> '"' + checksum + '"');
    try {
      Response.ResponseBuilder answer =
          ServedFile.of(file, tag, asked)
              .type(FileEnding.mediaType(path))
              // what somebody has uploaded is never taken for a page of ours
              .header("X-Content-Type-Options", "nosniff");
      return FileEnding.isPicture(path)
          ? answer.build()
          : answer.header(HttpHeaders.CONTENT_DISPOSITION, "attachment").build();
    } catch (IOException e) {
      throw Problem.notFound("file", path);
    }
  }

  /** Where each file is to be got. */
  DatasetFileResource.Listed list(String id, Part part) {
    FilePart found = lists.find(id, FileKind.ALL, part);
    return new DatasetFileResource.Listed(
        found.files().stream()
            .map(
                file ->
                    new DatasetFileResource.Listed.Item(
                        file.name(), file.path(), file.size(), file.sha256(), url(id, file)))
            .toList(),
        found.total(),
        part.size(),
        part.offset());
  }

  /** Some samples, with what is said about them. */
  DatasetFileResource.Samples samples(String id, FileKind kind, Part part) {
    FilePart found = lists.find(id, kind, part);
    Map<String, Annotations.Line> lines =
        storage
            .find(found.dataset())
            .map(folder -> Annotations.about(folder, found.files()))
            .orElse(Map.of());
    return new DatasetFileResource.Samples(
        found.files().stream()
            .map(
                file -> Sample.of(file, url(id, file), Optional.ofNullable(lines.get(file.path()))))
            .toList(),
        found.total(),
        part.size(),
        part.offset());
  }

  private static String url(String id, DatasetFile file) {
    UriBuilder url = UriBuilder.fromPath(DatasetResource.PATH).segment(id, "files");
    return url.segment(file.path().split("/")).build().toString();
  }
}
