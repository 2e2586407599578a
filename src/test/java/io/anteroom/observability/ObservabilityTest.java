package io.anteroom.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts as Grafana and Prometheus take them. */
class ObservabilityTest {
  private static final Pattern DURATION = Pattern.compile("[1-9]\\d*[smh]");
  private static final int GRAFANA_10 = 39;
  private static final int WIDTH = 24;

  @Test
  void theRulesOfBothFormsAreTheSame() throws IOException {
    assertThat(Queries.rules()).isEqualTo(Queries.manifest().get("spec"));
  }

  @Test
  void everyAlertSaysHowLongHowBadWhatAndWhatToDo() throws IOException {
    Set<String> names = new HashSet<>();
    for (JsonNode alert : Queries.alerts()) {
      String name = alert.path("alert").asText();
      assertThat(name).startsWith("Anteroom");
      assertThat(names.add(name)).as(name + " once").isTrue();
      assertThat(alert.path("for").asText()).as(name).matches(DURATION);
      assertThat(alert.at("/labels/severity").asText()).as(name).isIn("critical", "warning");
      assertThat(alert.at("/annotations/summary").asText()).as(name).isNotBlank();
      assertThat(alert.at("/annotations/description").asText()).as(name).isNotBlank();
      assertThat(alert.at("/annotations/runbook").asText())
          .as(name)
          .isIn(Page.OPERATING.anchors().stream().map(one -> "docs/operating.md#" + one).toList());
    }
    assertThat(names).hasSizeGreaterThan(10);
  }

  /** Pods that it leaves out on one side only would keep it silent. */
  @Test
  void anAlertThatWatchesForWhatIsAbsentMeansTheSameOnBothSides() throws IOException {
    for (JsonNode alert : Queries.alerts()) {
      String query = alert.path("expr").asText();
      if (query.contains("absent(")) {
        assertThat(new HashSet<>(Expression.read(query).selectors())).as(query).hasSize(1);
      }
    }
  }

  @Test
  void theDashboardIsOneThatGrafanaReads() throws IOException {
    JsonNode dashboard = Queries.dashboard();
    assertThat(dashboard.path("uid").asText()).isEqualTo("anteroom");
    assertThat(dashboard.path("schemaVersion").asInt()).isEqualTo(GRAFANA_10);
    // a dashboard with a number belongs to one Grafana
    assertThat(dashboard.has("id")).isFalse();
    Set<String> variables = new HashSet<>();
    dashboard.at("/templating/list").forEach(one -> variables.add(one.path("name").asText()));
    assertThat(variables).containsExactlyInAnyOrder("datasource", "namespace", "pod");

    Set<Integer> numbers = new HashSet<>();
    List<String> rows = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      String title = panel.path("title").asText();
      assertThat(numbers.add(panel.path("id").asInt())).as(title + " has its own id").isTrue();
      if (panel.path("type").asText().equals("row")) {
        rows.add(title);
      } else {
        assertThat(panel.path("targets")).as(title).isNotEmpty();
        assertThat(panel.at("/datasource/uid").asText()).as(title).isEqualTo("${datasource}");
      }
    }
    assertThat(rows)
        .containsExactly(
            "Readiness and schema",
            "Ingest",
            "Statistics and retention",
            "Connections to the database",
            "HTTP",
            "JVM and process");
  }

  @Test
  void noPanelLiesOnAnother() throws IOException {
    Set<List<Integer>> taken = new HashSet<>();
    for (JsonNode panel : Queries.dashboard().path("panels")) {
      JsonNode place = panel.path("gridPos");
      int right = place.path("x").asInt() + place.path("w").asInt();
      assertThat(right).isLessThanOrEqualTo(WIDTH);
      for (int x = place.path("x").asInt(); x < right; x++) {
        for (int y = 0; y < place.path("h").asInt(); y++) {
          assertThat(taken.add(List.of(x, place.path("y").asInt() + y)))
              .as(panel.path("title").asText())
              .isTrue();
        }
      }
    }
  }
}
