package io.anteroom.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Conditional requests. A tag is the hash of the representation as served, not a version number:
 * old writers change rows by plain SQL and increment nothing.
 */
@ApplicationScoped
public class EntityTags {
  private static final int TAG_BYTES = 16;

  private final ObjectMapper mapper;
  private final HttpHeaders headers;
  private final Request request;
  private final WebConfig config;

  EntityTags(ObjectMapper mapper, HttpHeaders headers, Request request, WebConfig config) {
    this.mapper = mapper;
    this.headers = headers;
    this.request = request;
    this.config = config;
  }

  /** The answer to a GET: the representation under its tag, or 304 if the client has it. */
  public ResponseBuilder answer(Object representation) {
    byte[] json = json(representation);
    return conditional(json, tag(json));
  }

  /**
   * The answer to a GET of a part of a record. Its tag is that of the record, which is what a
   * change of the part is asked to expect.
   */
  public ResponseBuilder part(Object part, Object record) {
    return conditional(part, tag(json(record)));
  }

  private ResponseBuilder conditional(Object body, String tag) {
    ResponseBuilder answer =
        knows(headers, tag)
            ? Response.notModified()
            : Response.ok(body, MediaType.APPLICATION_JSON_TYPE);
    return answer.header(HttpHeaders.ETAG, tag);
  }

  /** The answer to a change: this body, under the tag of the record as it is now. */
  public ResponseBuilder answer(Object body, Object representation) {
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, tag(json(representation)));
  }

  /**
   * Lets a change pass if If-Match names the present state of the record. Ask while holding the
   * row's lock, in the transaction of the change: else another change may slip in between.
   */
  public void expect(Object representation) {
    List<String> expected = offered(headers, HttpHeaders.IF_MATCH);
    if (expected.isEmpty()) {
      // a POST is a command, such as activate; it does not replace what the client has read
      if (config.requireIfMatch() && !request.getMethod().equals(HttpMethod.POST)) {
        throw Problem.of(
            ProblemType.PRECONDITION_REQUIRED, "Send the ETag of the record as If-Match");
      }
      return;
    }
    String tag = tag(json(representation));
    if (expected.stream().noneMatch(one -> one.equals(tag) || one.equals("*"))) {
      throw Problem.of(
          ProblemType.PRECONDITION_FAILED, "Read the record again and repeat the change on it");
    }
  }

  /** Whether the client has what is under this tag: a weak comparison, as RFC 9110 has it. */
  static boolean knows(HttpHeaders headers, String tag) {
    return offered(headers, HttpHeaders.IF_NONE_MATCH).stream()
        .map(one -> one.startsWith("W/") ? one.substring(2) : one)
        .anyMatch(one -> one.equals(tag) || one.equals("*"));
  }

  private static List<String> offered(HttpHeaders headers, String header) {
    return headers.getRequestHeader(header).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(String::strip)
        .toList();
  }

  private byte[] json(Object representation) {
    try {
      return mapper.writeValueAsBytes(representation);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a representation cannot be written as JSON", e);
    }
  }

  private static String tag(byte[] json) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(json);
      String text =
          Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES));
      return '"' + text + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
