package io.anteroom.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader of PromQL that the test of queries stands on. */
class ExpressionTest {
  @Test
  void findsTheMetricsTheirLabelsAndTheGrouping() {
    Expression expression =
        Expression.read(
            "histogram_quantile(0.99, sum by (le, pod) (rate(a_bucket{uri!~\"x,{}()\", b=\"c\"}[5m])))"
                + " > 2.5 or absent(d) unless e / f{g=~\"$h\"} == 0");

    assertThat(expression.selectors().stream().map(Expression.Selector::metric))
        .containsExactly("a_bucket", "d", "e", "f");
    assertThat(expression.selectors().get(0).labels())
        .isEqualTo(
            List.of(
                new Expression.Label("uri", "!~", "x,{}()"), new Expression.Label("b", "=", "c")));
    assertThat(expression.grouping()).containsExactlyInAnyOrder("le", "pod");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(a",
        "a)",
        "a{b}",
        "a{b=c}",
        "a{b==\"c\"}",
        "quantile(a)",
        "rate(a[5m:1m])",
        "a @ b",
        "sum by a (b)",
        "{a=\"b\"}"
      })
  void refusesWhatItDoesNotKnow(String text) {
    assertThatThrownBy(() -> Expression.read(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
