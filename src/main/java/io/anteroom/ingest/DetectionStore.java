package io.anteroom.ingest;

import io.agroal.api.AgroalDataSource;
import io.anteroom.web.DatabaseProblems;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.hibernate.jdbc.ReturningWork;

/**
 * Stores detections with their violations: one statement for detections alone, and two in a
 * transaction where they have violations, however many they are; one more if some were not stored.
 */
@ApplicationScoped
class DetectionStore {
  /** When the dropped time ends that each of these times lies in. */
  private static final String DROPPED =
      """
      SELECT (SELECT upper(dropped) FROM unnest(horizon.frozen) AS dropped WHERE dropped @> taken)
        FROM unnest(CAST(? AS timestamptz[])) WITH ORDINALITY AS passed_over (taken, place)
        LEFT JOIN statistics_horizon AS horizon ON true
       ORDER BY place
      """;

  private static final String NUMBER =
      """
      SELECT id FROM detection_records
       WHERE camera_id = ? AND "timestamp" = CAST(? AS timestamptz) AND idempotency_key = ?
      """;

  private final AgroalDataSource database;
  private final DatabaseProblems problems;

  DetectionStore(AgroalDataSource database, DatabaseProblems problems) {
    this.database = database;
    this.problems = problems;
  }

  /**
   * Stores what can be stored. Where the partition of a week is made meanwhile, it is done again,
   * unless that is up to the transaction of the request.
   *
   * @param ordered in {@link DetectionInsert#ORDER}
   * @return what became of each
   */
  List<Outcome> store(List<NewDetection> ordered) {
    try {
      return together(ordered);
    } catch (RuntimeException e) {
      if (problems.isMisrouted(e)
          && QuarkusTransaction.getStatus() == Status.STATUS_NO_TRANSACTION) {
        return together(ordered);
      }
      throw e;
    }
  }

  /** Detections alone are one statement, which commits in the message that sends it. */
  private List<Outcome> together(List<NewDetection> ordered) {
    boolean alone = ordered.stream().allMatch(one -> one.violations().isEmpty());
    ReturningWork<List<Outcome>> work = connection -> store(connection, ordered);
    return alone
        ? connected(work)
        : QuarkusTransaction.joiningExisting().call(() -> connected(work));
  }

  /** The number of a detection that was stored before under its key. */
  Optional<Long> find(NewDetection detection) {
    return connected(
        connection -> {
          try (PreparedStatement query = connection.prepareStatement(NUMBER)) {
            query.setString(1, detection.cameraId());
            query.setString(2, detection.timestamp().toString());
            query.setString(3, detection.idempotencyKey());
            try (ResultSet row = query.executeQuery()) {
              return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
          }
        });
  }

  /** On the connection of the transaction, or, where there is none, each statement by itself. */
  private <T> T connected(ReturningWork<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.execute(connection);
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  private static List<Outcome> store(Connection connection, List<NewDetection> ordered)
      throws SQLException {
    List<Optional<Long>> numbers = DetectionInsert.run(connection, ordered);
    ViolationInsert.run(connection, violations(ordered, numbers));
    return outcomes(connection, ordered, numbers);
  }

  private static List<ViolationInsert.Seen> violations(
      List<NewDetection> detections, List<Optional<Long>> numbers) {
    List<ViolationInsert.Seen> violations = new ArrayList<>();
    for (int i = 0; i < detections.size(); i++) {
      NewDetection detection = detections.get(i);
      numbers
          .get(i)
          .ifPresent(
              number ->
                  detection
                      .violations()
                      .forEach(
                          violation ->
                              violations.add(
                                  new ViolationInsert.Seen(number, detection, violation))));
    }
    return violations;
  }

  private static List<Outcome> outcomes(
      Connection connection, List<NewDetection> detections, List<Optional<Long>> numbers)
      throws SQLException {
    List<Instant> passedOver = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.get(i).isEmpty()) {
        passedOver.add(detections.get(i).timestamp());
      }
    }
    Iterator<Outcome> others = reasons(connection, passedOver).iterator();
    return numbers.stream()
        .map(number -> number.map(Outcome::stored).orElseGet(others::next))
        .toList();
  }

  /** Why detections of these times were passed over. */
  private static List<Outcome> reasons(Connection connection, List<Instant> times)
      throws SQLException {
    List<Outcome> reasons = new ArrayList<>(times.size());
    if (times.isEmpty()) {
      return reasons;
    }
    try (PreparedStatement query = connection.prepareStatement(DROPPED)) {
      query.setArray(1, connection.createArrayOf("text", times.toArray()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          OffsetDateTime end = rows.getObject(1, OffsetDateTime.class);
          reasons.add(end == null ? Outcome.duplicate() : Outcome.tooLate(end.toInstant()));
        }
      }
    }
    return reasons;
  }
}
