package io.anteroom.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.json.JsonObjects;
import io.anteroom.web.json.Partial;
import io.anteroom.web.problem.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/** Carries what a client sent into a workflow's row. */
final class WorkflowEdit {
  private WorkflowEdit() {}

  /**
   * A new row: what the client left out gets its default.
   *
   * @param zone in which its schedule is read
   */
  static Workflow create(String id, NewWorkflow asked, ZoneId zone) {
    Workflow workflow = new Workflow();
    workflow.id = id;
    workflow.name = asked.name();
    workflow.type = type(asked.type());
    workflow.trigger = trigger(asked.trigger());
    workflow.status = status(asked.status());
    workflow.schedule = schedule(asked.schedule());
    workflow.description = asked.description();
    workflow.steps = steps(asked.steps());
    workflow.workflowConfig = settings(workflow, asked.workflowConfig());
    plan(workflow, zone);
    return workflow;
  }

  /** Changes the row where the client sent something. */
  static void change(Workflow workflow, Partial<NewWorkflow> sent, ZoneId zone) {
    sent.set("name", NewWorkflow::name, name -> workflow.name = name);
    sent.set("type", NewWorkflow::type, type -> workflow.type = type(type));
    sent.set("trigger", NewWorkflow::trigger, trigger -> workflow.trigger = trigger(trigger));
    sent.set("status", NewWorkflow::status, status -> workflow.status = status(status));
    sent.set("schedule", NewWorkflow::schedule, text -> change(workflow, text));
    sent.set("description", NewWorkflow::description, text -> workflow.description = text);
    sent.set("steps", NewWorkflow::steps, steps -> change(workflow, steps));
    sent.set(
        "workflowConfig",
        NewWorkflow::workflowConfig,
        config -> workflow.workflowConfig = settings(workflow, config));
    if (sent.hasAny("trigger", "status", "schedule")) {
      plan(workflow, zone);
    }
  }

  /** What an old writer left in a row comes back from a client that changes something else. */
  private static void change(Workflow workflow, String schedule) {
    if (!Objects.equals(stripped(schedule), workflow.schedule)) {
      workflow.schedule = schedule(schedule);
    }
  }

  /** As with a schedule. */
  private static void change(Workflow workflow, ArrayNode steps) {
    if (steps == null || !steps.equals(workflow.steps)) {
      workflow.steps = steps(steps);
    }
  }

  private static void plan(Workflow workflow, ZoneId zone) {
    if (WorkflowTrigger.SCHEDULE.value().equals(workflow.trigger)) {
      if (workflow.schedule == null) {
        throw Problem.invalid("schedule", "must be given when the trigger is schedule");
      }
      Schedule.checked(workflow.schedule);
    }
    workflow.nextRun = Schedule.nextRun(workflow, Instant.now(), zone).orElse(null);
  }

  private static String type(WorkflowType asked) {
    return (asked == null ? WorkflowType.CUSTOM : asked).value();
  }

  private static String trigger(WorkflowTrigger asked) {
    return (asked == null ? WorkflowTrigger.MANUAL : asked).value();
  }

  private static String status(WorkflowStatus asked) {
    return (asked == null ? WorkflowStatus.ACTIVE : asked).value();
  }

  /** A text that nobody can read is refused at once, and not only when a schedule is due. */
  private static String schedule(String asked) {
    String text = stripped(asked);
    if (text != null) {
      Schedule.checked(text);
    }
    return text;
  }

  private static String stripped(String asked) {
    return asked == null || asked.isBlank() ? null : asked.strip();
  }

  private static ArrayNode steps(ArrayNode asked) {
    return asked == null ? JsonNodeFactory.instance.arrayNode() : WorkflowStep.all(asked);
  }

  private static ObjectNode settings(Workflow workflow, ObjectNode asked) {
    ObjectNode merged = JsonObjects.merged(workflow.workflowConfig, asked);
    if (asked != null) {
      WorkflowSettings.check(asked);
    }
    return merged;
  }
}
