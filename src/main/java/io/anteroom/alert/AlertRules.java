package io.anteroom.alert;

import io.anteroom.web.EntityTags;
import io.anteroom.web.json.Partial;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.Rows;
import io.anteroom.web.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

/** Finds and changes alert rules; each method is one transaction. */
@ApplicationScoped
class AlertRules {
  private static final int USUAL_ROWS = 100;

  private final EntityTags tags;

  AlertRules(EntityTags tags) {
    this.tags = tags;
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<RuleView> find(RuleQuery query) {
    Rows<AlertRule> rules = Rows.of(AlertRule.class, "alert_rules");
    if (query.cameraId != null) {
      rules.where("camera_id", query.cameraId);
    }
    if (query.enabled != null) {
      rules.where(query.enabled ? "enabled" : "enabled IS NOT TRUE");
    }
    return rules
        .newest("created_at", query.part(USUAL_ROWS), row -> row.createdAt, row -> row.id)
        .map(RuleView::of);
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  RuleView get(long id) {
    return RuleView.of(found(id, LockModeType.NONE));
  }

  @Transactional
  RuleView create(NewRule asked) {
    AlertRule rule = RuleEdit.create(asked);
    rule.persistAndFlush();
    return RuleView.of(rule);
  }

  /** Changes a rule, if it is still as the client has read it. */
  @Transactional
  RuleView change(long id, Partial<NewRule> sent) {
    AlertRule rule = expected(id);
    RuleEdit.change(rule, sent);
    rule.persistAndFlush();
    return RuleView.of(rule);
  }

  @Transactional
  void delete(long id) {
    expected(id).delete();
  }

  private AlertRule expected(long id) {
    AlertRule rule = found(id, LockModeType.PESSIMISTIC_WRITE);
    tags.expect(RuleView.of(rule));
    return rule;
  }

  private static AlertRule found(long id, LockModeType lock) {
    return AlertRule.<AlertRule>findByIdOptional(id, lock)
        .orElseThrow(() -> Problem.notFound("alert rule", id));
  }
}
