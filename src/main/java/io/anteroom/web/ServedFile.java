package io.anteroom.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.resteasy.reactive.PathPart;

/**
 * The answer that has a file: the whole, a range of its bytes, or nothing if the client has it. The
 * framework would answer a range under the status of the whole.
 */
public final class ServedFile {
  private ServedFile() {}

  /**
   * Begins the answer.
   *
   * @param tag what changes with the content, in quotes; empty if nothing tells
   * @throws IOException if there is no such file any more
   */
  public static ResponseBuilder of(Path file, Optional<String> tag, HttpHeaders asked)
      throws IOException {
    ResponseBuilder answer =
        tag.filter(value -> EntityTags.knows(asked, value)).isPresent()
            ? Response.notModified()
            : content(file, range(asked, tag));
    tag.ifPresent(value -> answer.header(HttpHeaders.ETAG, value));
    return answer;
  }

  /** The range, unless it goes with a content that was another: If-Range. */
  private static String range(HttpHeaders asked, Optional<String> tag) {
    String condition = asked.getHeaderString("If-Range");
    boolean same = condition == null || tag.filter(condition::equals).isPresent();
    return same ? asked.getHeaderString("Range") : null;
  }

  private static ResponseBuilder content(Path file, String asked) throws IOException {
    long size = Files.size(file);
    Optional<ByteRange> range = ByteRange.of(asked, size);
    ByteRange served = range.orElse(new ByteRange(0, size));
    ResponseBuilder answer =
        Response.status(range.isPresent() ? 206 : 200)
            .entity(new PathPart(file, served.first(), served.count()))
            .header(HttpHeaders.CONTENT_LENGTH, served.count())
            .header("Accept-Ranges", "bytes");
    range.ifPresent(part -> answer.header("Content-Range", part.within(size)));
    return answer;
  }
}
