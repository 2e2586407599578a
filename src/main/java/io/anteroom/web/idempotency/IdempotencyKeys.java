package io.anteroom.web.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.web.Scalars;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;

/** The table {@code idempotency_keys}, used in the transaction of the request. */
@ApplicationScoped
class IdempotencyKeys {
  private static final String TAKE =
      "SELECT pg_try_advisory_xact_lock(hashtextextended('anteroom:idempotency:' || :key, 0))";

  private static final String FIND =
      """
      SELECT request, status, headers::text AS headers, body FROM idempotency_keys
       WHERE key = :key AND answered_at > now() - interval '1 day'
      """;

  /** A key that is a day old may be used anew. */
  private static final String STORE =
      """
      INSERT INTO idempotency_keys (key, request, status, headers, body)
      VALUES (:key, :request, :status, :headers ::jsonb, :body)
      ON CONFLICT (key) DO UPDATE SET request = EXCLUDED.request, status = EXCLUDED.status,
        headers = EXCLUDED.headers, body = EXCLUDED.body, answered_at = now()
      """;

  /** Each request that stores one takes some old ones away: no job has to. */
  private static final String FORGET =
      """
      DELETE FROM idempotency_keys
       WHERE key IN (SELECT key FROM idempotency_keys
                      WHERE answered_at <= now() - interval '1 day'
                      ORDER BY answered_at LIMIT 10 FOR UPDATE SKIP LOCKED)
      """;

  private final Session database;
  private final ObjectMapper mapper;

  IdempotencyKeys(Session database, ObjectMapper mapper) {
    this.database = database;
    this.mapper = mapper;
  }

  /**
   * Reserves a key until the transaction ends.
   *
   * @return the answer that was given under it; empty if the key is new
   * @throws Problem 409 while another request has it
   */
  Optional<Answer> take(String key) {
    boolean taken =
        Scalars.query(database, TAKE, Boolean.class).setParameter("key", key).getSingleResult();
    if (!taken) {
      throw Problem.of(
          ProblemType.CONFLICT,
          new FieldError(IdempotentRequests.HEADER, "belongs to a request that is still at work"));
    }
    List<Tuple> rows =
        database.createNativeQuery(FIND, Tuple.class).setParameter("key", key).getResultList();
    return rows.stream().findFirst().map(this::read);
  }

  void store(String key, Answer answer) {
    database
        .createNativeMutationQuery(STORE)
        .setParameter("key", key)
        .setParameter("request", answer.request())
        .setParameter("status", answer.status())
        .setParameter("headers", json(answer.headers()))
        .setParameter("body", answer.body())
        .executeUpdate();
    database.createNativeMutationQuery(FORGET).executeUpdate();
  }

  private Answer read(Tuple row) {
    try {
      Map<String, String> headers =
          mapper.readValue(row.get("headers", String.class), new TypeReference<>() {});
      return new Answer(
          row.get("request", String.class),
          row.get("status", Integer.class),
          headers,
          row.get("body", String.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stored headers are no JSON object", e);
    }
  }

  private String json(Map<String, String> headers) {
    try {
      return mapper.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the headers cannot be written as JSON", e);
    }
  }

  /**
   * What was answered.
   *
   * @param request a hash of the request
   * @param headers those that belong to the record, such as its ETag
   * @param body JSON
   */
  record Answer(String request, int status, Map<String, String> headers, String body) {}
}
