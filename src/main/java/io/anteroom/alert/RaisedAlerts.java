package io.anteroom.alert;

import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.Part;
import io.anteroom.web.list.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds alerts together with their rules; each method is one transaction of three statements. */
@ApplicationScoped
class RaisedAlerts {
  /** Words of old writers that mean nothing here leave an alert open. */
  private static final String OPEN =
      "status IS NULL OR status NOT IN ('resolved', 'false_positive')";

  /** Alerts that nobody has closed, newest first. */
  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<RaisedAlertView> open(Part part) {
    return find(Rows.of(Alert.class, "alert_history").where(OPEN), part);
  }

  /** All alerts, newest first. */
  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<RaisedAlertView> all(Part part) {
    return find(Rows.of(Alert.class, "alert_history"), part);
  }

  private static CountedPage<RaisedAlertView> find(Rows<Alert> alerts, Part part) {
    CountedPage<Alert> page =
        alerts.newest("\"timestamp\"", part, row -> row.timestamp, row -> row.id);
    List<Long> ids =
        page.rows().stream().map(row -> row.ruleId).filter(Objects::nonNull).distinct().toList();
    Map<Long, AlertRule> rules =
        AlertRule.<AlertRule>find("id IN ?1", ids).stream()
            .collect(Collectors.toMap(rule -> rule.id, Function.identity()));
    return page.map(row -> RaisedAlertView.of(row, rules));
  }
}
