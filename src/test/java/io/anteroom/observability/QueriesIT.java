package io.anteroom.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.observability.Expression.Label;
import io.anteroom.observability.Expression.Selector;
import io.anteroom.observability.Queries.Query;
import io.anteroom.postgres.Migrated;
import io.anteroom.process.AnteroomProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dashboard and alerts ask for what the packaged program really tells. */
class QueriesIT {
  /** What Prometheus adds to each series, by where it has read it. */
  private static final Set<String> OF_THE_TARGET =
      Set.of("namespace", "pod", "job", "instance", "service");

  /** Answers that no traffic of a test brings about. */
  private static final Set<String> ANY_VALUE = Set.of("status");

  private static AnteroomProcess program;
  private static Metrics metrics;

  @BeforeAll
  static void visit() throws Exception {
    program = AnteroomProcess.with().database(Migrated.database(17)).start().awaitReady();
    program.get("/api/v1/cameras");
    post("/api/v1/detections", "application/json", "{\"camera_id\": \"cam0\"}");
    post("/api/v1/detections/batch", "application/x-ndjson", "{\"camera_id\": \"cam0\"}\n");
    Awaitility.await("a garbage collection is counted")
        .until(() -> program.metrics().contains("jvm_gc_pause_seconds_sum"));
    metrics = Metrics.read(program.metrics());
  }

  @AfterAll
  static void end() {
    if (program != null) {
      program.close();
    }
  }

  @Test
  void everyMetricAndLabelIsThere() throws IOException {
    List<String> faults = new ArrayList<>();
    List<Query> queries = Queries.all();
    for (Query query : queries) {
      query.expression().selectors().forEach(one -> find(one, query.where(), faults));
      labels(query, faults);
    }

    assertThat(queries).hasSizeGreaterThan(60);
    assertThat(faults).isEmpty();
  }

  @Test
  void everyMetricOfOursIsShownOnTheDashboard() throws IOException {
    Set<String> shown = new HashSet<>();
    for (Query query : Queries.all()) {
      query.expression().selectors().forEach(one -> shown.add(one.metric()));
    }

    Set<String> hidden = new TreeSet<>();
    metrics.names().stream()
        .filter(name -> name.startsWith("anteroom_"))
        // a timer is shown by its count, its sum or its greatest value
        .filter(name -> shown.stream().noneMatch(one -> timer(one).equals(timer(name))))
        .forEach(hidden::add);
    assertThat(hidden).isEmpty();
  }

  private static void find(Selector selector, String where, List<String> faults) {
    String metric = selector.metric();
    if (metrics.of(metric).isEmpty()) {
      faults.add(where + ": there is no " + metric);
      return;
    }
    Set<String> labels = labels(metric);
    for (Label label : selector.labels()) {
      if (!labels.contains(label.name())) {
        faults.add(where + ": " + metric + " has no " + label.name());
      } else if (label.isChoice() && !hasValue(metric, label)) {
        faults.add(where + ": " + metric + " has none of " + label);
      }
    }
  }

  private static boolean hasValue(String metric, Label label) {
    return OF_THE_TARGET.contains(label.name())
        || ANY_VALUE.contains(label.name())
        || metrics.of(metric).stream()
            .anyMatch(sample -> label.asksFor(sample.labels().get(label.name())));
  }

  private static void labels(Query query, List<String> faults) {
    Set<String> known = new HashSet<>(OF_THE_TARGET);
    query.expression().selectors().forEach(one -> known.addAll(labels(one.metric())));
    Set<String> grouping = query.expression().grouping();
    grouping.stream()
        .filter(label -> !known.contains(label))
        .forEach(label -> faults.add(query.where() + ": nothing has " + label));
    query.shown().stream()
        .filter(label -> !(grouping.isEmpty() ? known : grouping).contains(label))
        .forEach(label -> faults.add(query.where() + ": shows " + label + ", which is gone"));
  }

  private static Set<String> labels(String metric) {
    Set<String> labels = new HashSet<>(OF_THE_TARGET);
    labels.addAll(metrics.labels(metric));
    return labels;
  }

  private static String timer(String name) {
    return name.replaceFirst("_(count|sum|max)$", "");
  }

  private static void post(String path, String type, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + program.httpPort() + path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(422);
  }
}
