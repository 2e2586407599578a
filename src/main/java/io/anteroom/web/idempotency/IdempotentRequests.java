package io.anteroom.web.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.web.Caller;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Carries out a request with an {@code Idempotency-Key} once. The answer is stored in the
 * transaction of the write, so there is no moment at which one of the two exists without the other.
 *
 * <p>Follows draft-ietf-httpapi-idempotency-key-header-07: 409 while the first request is at work,
 * 422 for the key of another request. What was refused is not stored: it may be tried again.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class IdempotentRequests {
  /** The header of a request that is to be carried out once. */
  public static final String HEADER = "Idempotency-Key";

  /** The header of an answer that is given again. */
  public static final String REPLAYED = "Idempotent-Replayed";

  /** A structured string or the bare key, as many clients send it. */
  private static final Pattern KEY = Pattern.compile("\"?([\\x21\\x23-\\x7E]{1,255})\"?");

  private static final List<String> KEPT = List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG);

  private final IdempotencyKeys keys;
  private final HttpHeaders headers;
  private final UriInfo uri;
  private final CurrentVertxRequest current;
  private final ObjectMapper mapper;

  IdempotentRequests(
      IdempotencyKeys keys,
      HttpHeaders headers,
      UriInfo uri,
      CurrentVertxRequest current,
      ObjectMapper mapper) {
    this.keys = keys;
    this.headers = headers;
    this.uri = uri;
    this.current = current;
    this.mapper = mapper;
  }

  @AroundInvoke
  Object once(InvocationContext call) throws Exception {
    String sent = headers.getHeaderString(HEADER);
    if (sent == null) {
      return call.proceed();
    }
    var key = KEY.matcher(sent.strip());
    if (!key.matches()) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER,
          new FieldError(HEADER, "must be 1 to 255 visible ASCII characters"));
    }
    return QuarkusTransaction.requiringNew().call(() -> answer(key.group(1), call));
  }

  private Response answer(String key, InvocationContext call) throws Exception {
    String request = fingerprint(call);
    Optional<IdempotencyKeys.Answer> known = keys.take(key);
    if (known.isEmpty()) {
      Response answer = (Response) call.proceed();
      // who was told that there is nothing has changed nothing, and may look again
      if (answer.hasEntity()) {
        keys.store(key, stored(request, answer));
      }
      return answer;
    }
    if (!known.get().request().equals(request)) {
      throw Problem.of(
          ProblemType.VALIDATION, new FieldError(HEADER, "was used with another request"));
    }
    return replay(known.get());
  }

  private Response replay(IdempotencyKeys.Answer known) {
    Response.ResponseBuilder answer =
        Response.status(known.status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(known.body())
            .header(REPLAYED, "true");
    known.headers().forEach(answer::header);
    return answer.build();
  }

  private IdempotencyKeys.Answer stored(String request, Response answer)
      throws JsonProcessingException {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : KEPT) {
      String value = answer.getHeaderString(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    String body = mapper.writeValueAsString(answer.getEntity());
    return new IdempotencyKeys.Answer(request, answer.getStatus(), kept, body);
  }

  /** Who asked what, as the operation understood it: spaces in the body do not matter. */
  private String fingerprint(InvocationContext call)
      throws JsonProcessingException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    Caller caller = Caller.of(current.getCurrent());
    if (caller.isKnown()) {
      digest.update((caller.client() + "\n").getBytes(UTF_8));
    }
    digest.update(uri.getRequestUri().getRawPath().getBytes(UTF_8));
    digest.update(mapper.writeValueAsBytes(call.getParameters()));
    return HexFormat.of().formatHex(digest.digest());
  }
}
