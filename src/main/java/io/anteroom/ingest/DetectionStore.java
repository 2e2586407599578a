package io.anteroom.ingest;

import io.anteroom.web.DatabaseProblems;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/**
 * Stores detections with their violations, in a transaction: two statements however many they are,
 * a third one if some were not stored.
 */
@ApplicationScoped
class DetectionStore {
  private static final String FROZEN =
      "SELECT max(frozen_before) FROM statistics_horizon WHERE isfinite(frozen_before)";

  private static final String NUMBER =
      """
      SELECT id FROM detection_records
       WHERE camera_id = ? AND "timestamp" = CAST(? AS timestamptz) AND idempotency_key = ?
      """;

  private final Session database;
  private final DatabaseProblems problems;

  DetectionStore(Session database, DatabaseProblems problems) {
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
      return inTransaction(ordered);
    } catch (RuntimeException e) {
      if (problems.isMisrouted(e)
          && QuarkusTransaction.getStatus() == Status.STATUS_NO_TRANSACTION) {
        return inTransaction(ordered);
      }
      throw e;
    }
  }

  private List<Outcome> inTransaction(List<NewDetection> ordered) {
    return QuarkusTransaction.joiningExisting()
        .call(() -> database.doReturningWork(connection -> store(connection, ordered)));
  }

  /** The number of a detection that was stored before under its key. */
  @Transactional
  Optional<Long> find(NewDetection detection) {
    return database.doReturningWork(
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
    Optional<Instant> frozen =
        numbers.stream().allMatch(Optional::isPresent) ? Optional.empty() : frozen(connection);
    List<Outcome> outcomes = new ArrayList<>(numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      Instant taken = detections.get(i).timestamp();
      outcomes.add(
          numbers
              .get(i)
              .map(Outcome::stored)
              .orElseGet(
                  () ->
                      frozen
                          .filter(taken::isBefore)
                          .map(Outcome::tooLate)
                          .orElseGet(Outcome::duplicate)));
    }
    return outcomes;
  }

  private static Optional<Instant> frozen(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FROZEN);
        ResultSet row = query.executeQuery()) {
      row.next();
      return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    }
  }
}
