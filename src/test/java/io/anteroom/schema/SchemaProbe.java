package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.process.AnteroomProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/**
 * What the readiness probe says about the schema. Whenever it is asked, the other probes must be
 * UP, and all must answer sooner than anything that waits for a database.
 *
 * @param up whether the probe is UP
 * @param data its data
 */
public record SchemaProbe(boolean up, JsonNode data) {
  /** Longer than any step of the life cycle takes on a busy machine. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Five seconds are promised; the rest is for a busy machine. */
  public static final Duration PROMISED = Duration.ofSeconds(8);

  /** Sessions open in three seconds or fail: a probe that waited for one takes longer than this. */
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  public static SchemaProbe of(AnteroomProcess program) throws IOException, InterruptedException {
    assertThat(answer(program, "live").statusCode()).isEqualTo(200);
    assertThat(answer(program, "started").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = answer(program, "ready");
    JsonNode health = new ObjectMapper().readTree(ready.body());
    for (JsonNode check : health.get("checks")) {
      if (check.get("name").asText().equals("schema")) {
        boolean up = check.get("status").asText().equals("UP");
        assertThat(ready.statusCode()).isEqualTo(up ? 200 : 503);
        assertThat(check.get("data").get("since").asText()).endsWith("Z");
        return new SchemaProbe(up, check.get("data"));
      }
    }
    throw new AssertionError("no check of the schema: " + ready.body());
  }

  /** Asks until the schema is in this state. */
  public static SchemaProbe await(AnteroomProcess program, String state) {
    return await(program, state, PATIENCE);
  }

  /** Asks until the schema is in this state, which must be soon enough. */
  public static SchemaProbe await(AnteroomProcess program, String state, Duration atMost) {
    program.awaitPorts();
    AtomicReference<SchemaProbe> last = new AtomicReference<>();
    Awaitility.await(state)
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              last.set(of(program));
              return last.get().state().equals(state);
            });
    return last.get();
  }

  public String state() {
    return text("state");
  }

  public String detail() {
    return text("detail");
  }

  public String text(String name) {
    return data.path(name).asText();
  }

  private static HttpResponse<String> answer(AnteroomProcess program, String name)
      throws IOException, InterruptedException {
    Instant asked = Instant.now();
    HttpResponse<String> answer = program.probe(name);
    assertThat(Duration.between(asked, Instant.now())).isLessThan(AT_ONCE);
    return answer;
  }
}
