package io.anteroom.violation;

import io.anteroom.web.EntityTags;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.Part;
import io.anteroom.web.list.Rows;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.anteroom.web.time.TimeRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.Session;

/** Finds violations and records what people decide about them; each method is one transaction. */
@ApplicationScoped
class Violations {
  private static final int USUAL_ROWS = 20;

  /** A decision that is sent again stays that of the first who took it. */
  private static final String DECIDE =
      """
      UPDATE violation_events
         SET status = :status,
             handled_by = CASE WHEN status = :status THEN coalesce(:handled_by, handled_by)
                               ELSE :handled_by END,
             handled_at = CASE WHEN status = :status THEN coalesce(handled_at, now())
                               ELSE now() END,
             notes = coalesce(:notes, notes)
       WHERE id IN (:ids)
      """;

  /** Comes behind the trigger of the trail, which has read from the row who has opened it again. */
  private static final String OPEN =
      "UPDATE violation_events SET handled_by = NULL, handled_at = NULL WHERE id IN (:ids)";

  private static final String HELD =
      "id IN (SELECT violation_id FROM violation_holds WHERE released_at IS NULL)";

  private final Session database;
  private final ViolationViews views;
  private final EntityTags tags;

  Violations(Session database, ViolationViews views, EntityTags tags) {
    this.database = database;
    this.views = views;
    this.tags = tags;
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<ViolationView> find(ViolationQuery query, TimeRange range) {
    Rows<Violation> violations = Rows.of(Violation.class, "violation_events");
    if (query.cameraId != null) {
      violations.where("camera_id", query.cameraId);
    }
    if (query.violationType != null) {
      violations.where("violation_type", query.violationType);
    }
    if (query.status == ViolationStatus.PENDING) {
      violations.where("status = 'pending' OR status IS NULL");
    } else if (query.status != null) {
      violations.where("status", query.status.value());
    }
    if (query.held != null) {
      violations.where(query.held ? HELD : "NOT (" + HELD + ")");
    }
    CountedPage<Violation> page =
        violations
            .within("\"timestamp\"", range.checked())
            .newest("\"timestamp\"", query.part(USUAL_ROWS), row -> row.timestamp, row -> row.id);
    return page.map(views.of(page.rows()));
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  ViolationView get(long id) {
    return views.of(found(id, LockModeType.NONE));
  }

  /** How the status of a violation has changed, newest first. */
  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<TransitionView> transitions(long id, Part part) {
    CountedPage<TransitionView> trail =
        Rows.of(ViolationTransition.class, "violation_transitions")
            .where("violation_id", id)
            .newest("changed_at", part, row -> row.changedAt, row -> row.id)
            .map(TransitionView::of);
    if (trail.isOfNone()) {
      found(id, LockModeType.NONE);
    }
    return trail;
  }

  /** Records a decision, if the violation is still as the client has read it. */
  @Transactional
  ViolationView decide(long id, NewDecision decision) {
    Violation violation = found(id, LockModeType.PESSIMISTIC_WRITE);
    tags.expect(views.of(violation));
    ViolationStatus status = ViolationStatus.of(violation.status);
    if (!status.mayBecome(decision.status())) {
      throw Problem.of(
          ProblemType.CONFLICT,
          new FieldError(
              "status",
              "cannot go from %s to %s; set it to pending first"
                  .formatted(status, decision.status())));
    }
    write(List.of(id), decision);
    database.refresh(violation);
    return views.of(violation);
  }

  /**
   * Records one decision about many violations.
   *
   * @return the violations about which it was recorded; the others do not exist or do not go there
   */
  @Transactional
  List<Long> decide(List<Long> ids, NewDecision decision) {
    // in one order, so that two requests about the same violations wait and do not deadlock
    List<Long> possible =
        Violation.<Violation>find("id IN ?1 ORDER BY id", ids)
            .withLock(LockModeType.PESSIMISTIC_WRITE)
            .stream()
            .filter(row -> ViolationStatus.of(row.status).mayBecome(decision.status()))
            .map(row -> row.id)
            .toList();
    if (!possible.isEmpty()) {
      write(possible, decision);
    }
    return possible;
  }

  private void write(List<Long> ids, NewDecision decision) {
    database
        .createNativeMutationQuery(DECIDE)
        .setParameter("status", decision.status().value())
        .setParameter("handled_by", decision.handledBy(), String.class)
        .setParameter("notes", decision.notes(), String.class)
        .setParameterList("ids", ids)
        .executeUpdate();
    if (decision.status() == ViolationStatus.PENDING) {
      database.createNativeMutationQuery(OPEN).setParameterList("ids", ids).executeUpdate();
    }
  }

  private static Violation found(long id, LockModeType lock) {
    return Violation.<Violation>findByIdOptional(id, lock)
        .orElseThrow(() -> Problem.notFound("violation", id));
  }
}
