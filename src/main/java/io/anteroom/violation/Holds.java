package io.anteroom.violation;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Scalars;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.Part;
import io.anteroom.web.list.Rows;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.hibernate.Session;

/**
 * Legal holds: under one, a violation and its detection are kept whatever their age. Each method is
 * one transaction.
 */
@ApplicationScoped
class Holds {
  /**
   * Until the hold is committed its week is not dropped; a drop that is at work is waited for. So
   * the answer knows whether the detection is kept.
   */
  private static final String KEEP_WEEK = "SELECT count(*) FROM detection_records WHERE id = :id";

  private static final String RELEASE =
      """
      UPDATE violation_holds
         SET released_at = now(), released_by = :released_by, release_reason = :reason
       WHERE id = :id
      """;

  private final Session database;
  private final ViolationViews views;
  private final EntityTags tags;

  Holds(Session database, ViolationViews views, EntityTags tags) {
    this.database = database;
    this.views = views;
    this.tags = tags;
  }

  /**
   * Places a hold, if the violation is still as the client has read it. To place the same again is
   * no change.
   */
  @Transactional
  ViolationView place(long id, NewHold hold) {
    Violation violation = found(id);
    Optional<Hold> open = Hold.open(id);
    tags.expect(views.of(violation, open.orElse(null)));
    if (open.isPresent()) {
      if (!open.get().reason.equals(hold.reason())) {
        throw Problem.of(
            ProblemType.CONFLICT,
            new FieldError("reason", "is not that of the hold in force; release that one first"));
      }
      return views.of(violation, open.get());
    }
    if (violation.detectionId != null) {
      Scalars.query(database, KEEP_WEEK, Long.class)
          .setParameter("id", violation.detectionId)
          .getSingleResult();
    }
    Hold placed = new Hold();
    placed.violationId = id;
    placed.placedBy = hold.placedBy();
    placed.reason = hold.reason();
    placed.persistAndFlush();
    return views.of(violation, placed);
  }

  /** Releases the hold, if the violation is still as the client has read it. */
  @Transactional
  ViolationView release(long id, ReleaseQuery release) {
    Violation violation = found(id);
    Hold open = Hold.open(id).orElseThrow(() -> Problem.notFound("hold on violation", id));
    tags.expect(views.of(violation, open));
    database
        .createNativeMutationQuery(RELEASE)
        .setParameter("id", open.id)
        .setParameter("released_by", release.releasedBy, String.class)
        .setParameter("reason", release.reason, String.class)
        .executeUpdate();
    return views.of(violation, null);
  }

  /** The holds on a violation, newest first. */
  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<HoldView> of(long id, Part part) {
    CountedPage<HoldView> holds =
        Rows.of(Hold.class, "violation_holds")
            .where("violation_id", id)
            .newest("placed_at", part, row -> row.placedAt, row -> row.id)
            .map(HoldView::of);
    if (holds.isOfNone() && Violation.findById(id) == null) {
      throw Problem.notFound("violation", id);
    }
    return holds;
  }

  /** Locked, so that it is not deleted meanwhile. */
  private static Violation found(long id) {
    return Violation.<Violation>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
        .orElseThrow(() -> Problem.notFound("violation", id));
  }
}
