package io.anteroom.alert;

import io.anteroom.web.EntityTags;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.Part;
import io.anteroom.web.list.Rows;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.time.TimeRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.Session;

/** Finds alerts and records what people decide about them; each method is one transaction. */
@ApplicationScoped
class Alerts {
  private static final int USUAL_ROWS = 100;
  private static final String TIME = "\"timestamp\"";

  /** A decision that is sent again stays that of the first who took it. */
  private static final String HANDLE =
      """
      UPDATE alert_history
         SET status = :status,
             handled_by = CASE WHEN :status = 'pending' THEN NULL
                               WHEN status = :status THEN coalesce(:handled_by, handled_by)
                               ELSE :handled_by END,
             handled_at = CASE WHEN :status = 'pending' THEN NULL
                               WHEN status = :status THEN coalesce(handled_at, now())
                               ELSE now() END,
             notes = coalesce(:notes, notes)
       WHERE id IN (:ids)
      """;

  private final Session database;
  private final EntityTags tags;

  Alerts(Session database, EntityTags tags) {
    this.database = database;
    this.tags = tags;
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<AlertView> find(AlertQuery query, TimeRange range) {
    Rows<Alert> alerts = Rows.of(Alert.class, "alert_history");
    if (query.cameraId != null) {
      alerts.where("camera_id", query.cameraId);
    }
    if (query.alertType != null) {
      alerts.where("alert_type", query.alertType);
    }
    if (query.status == AlertStatus.PENDING) {
      alerts.where("status = 'pending' OR status IS NULL");
    } else if (query.status != null) {
      alerts.where("status", query.status.value());
    }
    alerts.within(TIME, range.checked());
    Part part = query.part(USUAL_ROWS);
    CountedPage<Alert> page =
        query.newestFirst()
            ? alerts.newest(TIME, part, row -> row.timestamp, row -> row.id)
            : alerts.sorted(query.order(), part);
    return page.map(AlertView::of);
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  AlertView get(long id) {
    return AlertView.of(found(id, LockModeType.NONE));
  }

  /** Records a decision, if the alert is still as the client has read it. */
  @Transactional
  AlertView handle(long id, NewHandling handling) {
    Alert alert = found(id, LockModeType.PESSIMISTIC_WRITE);
    tags.expect(AlertView.of(alert));
    write(List.of(id), handling);
    database.refresh(alert);
    return AlertView.of(alert);
  }

  /**
   * Records one decision about many alerts.
   *
   * @return the alerts about which it was recorded; the others do not exist
   */
  @Transactional
  List<Long> handle(List<Long> ids, NewHandling handling) {
    // in one order, so that two requests about the same alerts wait and do not deadlock
    List<Long> known =
        Alert.<Alert>find("id IN ?1 ORDER BY id", ids)
            .withLock(LockModeType.PESSIMISTIC_WRITE)
            .stream()
            .map(row -> row.id)
            .toList();
    if (!known.isEmpty()) {
      write(known, handling);
    }
    return known;
  }

  private void write(List<Long> ids, NewHandling handling) {
    database
        .createNativeMutationQuery(HANDLE)
        .setParameter("status", handling.status().value())
        .setParameter("handled_by", handling.handledBy(), String.class)
        .setParameter("notes", handling.notes(), String.class)
        .setParameterList("ids", ids)
        .executeUpdate();
  }

  private static Alert found(long id, LockModeType lock) {
    return Alert.<Alert>findByIdOptional(id, lock).orElseThrow(() -> Problem.notFound("alert", id));
  }
}
