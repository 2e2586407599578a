package io.anteroom.access;

import io.agroal.api.AgroalDataSource;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.context.ManagedExecutor;

/**
 * The keys that are not revoked, in memory, so that a request with one costs no query. They are
 * read anew while they are used: beside the requests when they are {@link #FRESH} no more, before
 * them when they are older than {@link #LONGEST}, which is how long a revoked key may still work.
 */
@ApplicationScoped
class ActiveKeys {
  static final Duration FRESH = Duration.ofSeconds(2);
  static final Duration LONGEST = Duration.ofSeconds(5);

  /** However many unknown keys are tried, the table is not read more often than this. */
  private static final Duration UNKNOWN_AGAIN = Duration.ofSeconds(1);

  private static final String READ =
      "SELECT id, name, role, secret_hash, expires_at FROM api_keys"
          + " WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())";

  private final AgroalDataSource database;
  private final ManagedExecutor workers;
  private final AtomicReference<CompletableFuture<Known>> reading = new AtomicReference<>();
  private volatile Known known = Known.nothing();

  ActiveKeys(AgroalDataSource database, ManagedExecutor workers) {
    this.database = database;
    this.workers = workers;
  }

  /**
   * The key that was sent. Never blocks; fails with {@link AuthenticationFailedException} if there
   * is no such key, and with the database's own failure if it cannot be known.
   */
  Uni<ActiveKey> find(KeyText sent) {
    Known now = known;
    boolean named = now.keys().containsKey(sent.id());
    Duration enough = named ? LONGEST : UNKNOWN_AGAIN;
    if (now.olderThan(enough)) {
      return Uni.createFrom().completionStage(read()).map(read -> admitted(read, sent));
    }
    if (now.olderThan(FRESH)) {
      read();
    }
    return Uni.createFrom().item(now).map(read -> admitted(read, sent));
  }

  /** What is known is known no more: a key was made or revoked here. */
  void forget() {
    reading.set(null);
    known = Known.nothing();
  }

  private static ActiveKey admitted(Known known, KeyText sent) {
    ActiveKey key = known.keys().get(sent.id());
    if (key == null || !key.admits(sent)) {
      throw new AuthenticationFailedException();
    }
    return key;
  }

  /** One at a time, whoever waits for it. */
  private CompletableFuture<Known> read() {
    CompletableFuture<Known> mine = new CompletableFuture<>();
    CompletableFuture<Known> other = reading.compareAndExchange(null, mine);
    if (other != null) {
      return other;
    }
    long since = System.nanoTime();
    workers.execute(
        () -> {
          try {
            Known read = new Known(query(), since);
            if (reading.compareAndSet(mine, null)) {
              known = read;
            }
            mine.complete(read);
          } catch (SQLException | RuntimeException e) {
            reading.compareAndSet(mine, null);
            mine.completeExceptionally(e);
          }
        });
    return mine;
  }

  private Map<String, ActiveKey> query() throws SQLException {
    Map<String, ActiveKey> keys = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(READ);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        OffsetDateTime expiry = rows.getObject("expires_at", OffsetDateTime.class);
        ActiveKey key =
            ActiveKey.of(
                rows.getString("id"),
                rows.getString("name"),
                rows.getString("role"),
                rows.getBytes("secret_hash"),
                expiry == null ? null : expiry.toInstant());
        keys.put(key.id(), key);
      }
    }
    return keys;
  }

  /**
   * What was read.
   *
   * @param since when the reading began, by {@link System#nanoTime}
   */
  private record Known(Map<String, ActiveKey> keys, long since) {
    /** As if it had been read long ago. */
    static Known nothing() {
      return new Known(Map.of(), System.nanoTime() - Duration.ofHours(1).toNanos());
    }

    boolean olderThan(Duration age) {
      return System.nanoTime() - since > age.toNanos();
    }
  }
}
