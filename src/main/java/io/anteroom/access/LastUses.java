package io.anteroom.access;

import io.agroal.api.AgroalDataSource;
import io.anteroom.web.Background;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each key was used last: remembered with the request, written beside it. A replica that is
 * killed takes what it has not written along, a minute at most.
 */
@ApplicationScoped
class LastUses {
  private static final String WRITE =
      """
      UPDATE api_keys SET last_used_at = used.at
        FROM unnest(?::text[], ?::timestamptz[]) AS used (id, at)
       WHERE api_keys.id = used.id
         AND (last_used_at IS NULL OR last_used_at <= used.at - interval '1 minute')
      """;

  private final AgroalDataSource database;
  private final Background background;
  private final Map<String, Instant> uses = new ConcurrentHashMap<>();

  LastUses(AgroalDataSource database, Background background) {
    this.database = database;
    this.background = background;
  }

  void note(String key) {
    uses.put(key, Instant.now());
  }

  @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void write() {
    background.work("the last uses of keys are not written", this::writeAll);
  }

  private boolean writeAll() {
    Map<String, Instant> seen = Map.copyOf(uses);
    if (seen.isEmpty()) {
      return false;
    }
    String[] keys = seen.keySet().toArray(String[]::new);
    String[] times = new String[keys.length];
    for (int i = 0; i < keys.length; i++) {
      times[i] = seen.get(keys[i]).atOffset(ZoneOffset.UTC).toString();
    }
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(WRITE)) {
      statement.setArray(1, connection.createArrayOf("text", keys));
      statement.setArray(2, connection.createArrayOf("text", times));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("the last uses cannot be written", e);
    }
    seen.forEach(uses::remove);
    return false;
  }
}
