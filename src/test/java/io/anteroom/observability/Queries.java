package io.anteroom.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dashboard and the alerts of {@code deploy/observability}, and what they ask for. */
final class Queries {
  static final Path FOLDER = Path.of("deploy", "observability");

  private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)\\s*}}");

  private Queries() {}

  static JsonNode dashboard() throws IOException {
    return new ObjectMapper().readTree(FOLDER.resolve("anteroom-dashboard.json").toFile());
  }

  /** The rules as the operator takes them. */
  static JsonNode manifest() throws IOException {
    return new YAMLMapper().readTree(FOLDER.resolve("prometheus-rule.yaml").toFile());
  }

  /** The rules as Prometheus itself takes them. */
  static JsonNode rules() throws IOException {
    return new YAMLMapper().readTree(FOLDER.resolve("anteroom.rules.yaml").toFile());
  }

  static List<JsonNode> alerts() throws IOException {
    List<JsonNode> alerts = new ArrayList<>();
    rules().path("groups").forEach(group -> group.path("rules").forEach(alerts::add));
    return alerts;
  }

  /** Everything that is asked, by dashboard and alerts. */
  static List<Query> all() throws IOException {
    List<Query> all = new ArrayList<>();
    for (JsonNode alert : alerts()) {
      String words =
          alert.at("/annotations/summary").asText() + alert.at("/annotations/description").asText();
      all.add(Query.of(alert.path("alert").asText(), alert.path("expr").asText(), words));
    }
    for (JsonNode panel : dashboard().path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        all.add(
            Query.of(
                panel.path("title").asText(),
                target.path("expr").asText(),
                target.path("legendFormat").asText()));
      }
    }
    return all;
  }

  /**
   * A query.
   *
   * @param where the alert or the panel
   * @param shown the labels that its text shows
   */
  record Query(String where, Expression expression, Set<String> shown) {
    private static Query of(String where, String expression, String words) {
      Set<String> shown = new HashSet<>();
      Matcher matcher = LEGEND.matcher(words);
      while (matcher.find()) {
        shown.add(matcher.group(1));
      }
      return new Query(where, Expression.read(expression), shown);
    }
  }
}
