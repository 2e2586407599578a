package io.anteroom.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.anteroom.web.json.JsonObjects;
import io.anteroom.web.json.Partial;
import io.anteroom.web.problem.Problem;
import java.util.List;

/** Carries what a client sent into an alert rule's row. */
final class RuleEdit {
  /** What a rule of the front end is that has an action and no type. */
  private static final String CUSTOM = "custom";

  private RuleEdit() {}

  /** A new row: what the client left out gets its default. */
  static AlertRule create(NewRule asked) {
    AlertRule rule = new AlertRule();
    rule.name = asked.name();
    rule.cameraId = asked.cameraId();
    rule.ruleType = type(asked);
    rule.conditions = asked.conditions();
    rule.notificationChannels = array(asked.notificationChannels());
    rule.recipients = array(asked.recipients());
    rule.description = asked.description();
    if (asked.action() != null) {
      act(rule, asked.action(), List.of(), List.of());
    }
    rule.enabled = !Boolean.FALSE.equals(asked.enabled());
    rule.priority = priority(asked.priority());
    rule.createdBy = asked.createdBy();
    RuleConditions.check(rule.ruleType, rule.conditions);
    return rule;
  }

  /** Changes the row where the client sent something; who made the rule stays. */
  static void change(AlertRule rule, Partial<NewRule> sent) {
    List<String> channels = JsonObjects.texts(rule.notificationChannels);
    List<String> recipients = JsonObjects.texts(rule.recipients);
    sent.set("name", NewRule::name, name -> rule.name = name);
    sent.set("cameraId", NewRule::cameraId, camera -> rule.cameraId = camera);
    sent.set("ruleType", NewRule::ruleType, type -> rule.ruleType = required(type));
    sent.set("conditions", NewRule::conditions, asked -> rule.conditions = asked);
    sent.set(
        "notificationChannels",
        NewRule::notificationChannels,
        asked -> rule.notificationChannels = array(asked));
    sent.set("recipients", NewRule::recipients, asked -> rule.recipients = array(asked));
    sent.set("description", NewRule::description, asked -> rule.description = asked);
    sent.set(
        "action",
        NewRule::action,
        action -> {
          if (action == null) {
            rule.actionType = null;
          } else {
            act(rule, action, channels, recipients);
          }
        });
    sent.set("enabled", NewRule::enabled, enabled -> rule.enabled = !Boolean.FALSE.equals(enabled));
    sent.set("priority", NewRule::priority, asked -> rule.priority = priority(asked));
    if (sent.hasAny("ruleType", "conditions")) {
      RuleConditions.check(rule.ruleType, rule.conditions);
    }
  }

  private static String type(NewRule asked) {
    return asked.ruleType() == null && asked.action() != null ? CUSTOM : required(asked.ruleType());
  }

  private static String required(String type) {
    if (type == null) {
      throw Problem.invalid("rule_type", "must not be null");
    }
    return type;
  }

  /**
   * Takes an action over. Whoever sends a whole rule back, changed under the names of the table,
   * repeats the action as it was: that changes nothing.
   */
  private static void act(
      AlertRule rule, NewRule.Action action, List<String> channels, List<String> recipients) {
    if (action.type() != null) {
      rule.actionType = action.type();
    }
    if (action.channels() != null && !action.channels().equals(channels)) {
      rule.notificationChannels = array(action.channels());
    }
    if (action.recipients() != null && !action.recipients().equals(recipients)) {
      rule.recipients = array(action.recipients());
    }
  }

  private static String priority(AlertPriority asked) {
    return (asked == null ? AlertPriority.MEDIUM : asked).value();
  }

  private static ArrayNode array(List<String> texts) {
    if (texts == null) {
      return null;
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode(texts.size());
    texts.forEach(array::add);
    return array;
  }
}
