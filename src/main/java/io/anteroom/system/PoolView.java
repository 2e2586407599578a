package io.anteroom.system;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceMetrics;
import io.anteroom.reader.Reader;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The connections of this replica to the database, as its pool counts them. */
@Schema(name = "DatabasePool")
record PoolView(
    @Schema(description = "healthy, or exhausted while requests wait for a connection")
        String status,
    int maxSize,
    @Schema(description = "In use now") long active,
    @Schema(description = "Open and free") long available,
    @Schema(description = "Requests that wait for one now") long awaiting,
    @Schema(description = "Most in use at a time since the start") long maxUsed,
    @Schema(description = "Active, of 100 of max_size") double utilization,
    @Schema(description = "Opened since the start") long created,
    @Schema(description = "Closed since the start") long destroyed,
    @Schema(description = "Handed out since the start") long acquired,
    @Schema(description = "Mean wait for one") double avgWaitMs,
    @Schema(description = "Longest wait for one") double maxWaitMs,
    @Schema(nullable = true, description = "The second database for reading; null if none is set")
        ReaderView reader,
    Instant timestamp) {

  private static final double PERCENT = 100;
  private static final double NANOS_OF_MILLISECOND = 1e6;

  static PoolView of(AgroalDataSource pool, Reader reader) {
    AgroalDataSourceMetrics counted = pool.getMetrics();
    int size = pool.getConfiguration().connectionPoolConfiguration().maxSize();
    long active = counted.activeCount();
    return new PoolView(
        counted.awaitingCount() == 0 ? HealthView.HEALTHY : "exhausted",
        size,
        active,
        counted.availableCount(),
        counted.awaitingCount(),
        counted.maxUsedCount(),
        active * PERCENT / size,
        counted.creationCount(),
        counted.destroyCount(),
        counted.acquireCount(),
        milliseconds(counted.blockingTimeAverage()),
        milliseconds(counted.blockingTimeMax()),
        reader.state().map(ReaderView::of).orElse(null),
        Instant.now());
  }

  private static double milliseconds(Duration time) {
    return time.toNanos() / NANOS_OF_MILLISECOND;
  }
}
