package io.anteroom.schema.adopt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What an adoption did, as the database keeps it in {@code adoption_report}.
 *
 * @param adoptedAt when it was done
 * @param release of Anteroom that did it
 * @param report as {@link AdoptionReport} describes it
 */
public record StoredReport(Instant adoptedAt, String release, JsonNode report) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String THERE = "SELECT to_regclass('adoption_report') IS NOT NULL";
  private static final String LATEST =
      "SELECT adopted_at, release, report FROM adoption_report ORDER BY id DESC LIMIT 1";

  /** The latest one; empty where the database was not adopted. */
  public static Optional<StoredReport> latest(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet there = statement.executeQuery(THERE)) {
        there.next();
        if (!there.getBoolean(1)) {
          return Optional.empty();
        }
      }
      try (ResultSet row = statement.executeQuery(LATEST)) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    }
  }

  private static StoredReport read(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject(1, OffsetDateTime.class);
    try {
      return new StoredReport(at.toInstant(), row.getString(2), JSON.readTree(row.getString(3)));
    } catch (JsonProcessingException e) {
      throw new SQLException("the adoption report is no JSON", e);
    }
  }
}
