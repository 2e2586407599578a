package io.anteroom.schema;

import io.anteroom.schema.repair.Repair;
import io.anteroom.schema.session.SchemaSession;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a ready service does to its schema by itself, while one session lasts: partitions that fall
 * due, and repairs. What cannot be done now is tried again later.
 */
final class Upkeep {
  private static final Duration PARTITIONS_RETRY = Duration.ofMinutes(1);
  private static final Duration REPAIRS_RETRY = Duration.ofMinutes(10);

  private final Migration migration;
  private final Duration partitionsEvery;
  private Instant partitionsAt = Instant.MIN;
  private Instant repairsAt = Instant.MIN;
  private List<Repair> tried = List.of();

  /**
   * @param partitionsEvery how often the partitions are looked after
   */
  Upkeep(Migration migration, Duration partitionsEvery) {
    this.migration = migration;
    this.partitionsEvery = partitionsEvery;
  }

  /**
   * Does what is due.
   *
   * @param found what was found last
   * @return whether the structure should be looked at again
   */
  boolean run(SchemaSession session, Optional<Inspection> found)
      throws SQLException, InterruptedException {
    Instant now = Instant.now();
    if (!now.isBefore(partitionsAt)) {
      boolean soon =
          !migration.makePartitions(session) && partitionsEvery.compareTo(PARTITIONS_RETRY) > 0;
      partitionsAt = now.plus(soon ? PARTITIONS_RETRY : partitionsEvery);
    }
    List<Repair> repairs = found.map(inspection -> inspection.plan().repairs()).orElse(List.of());
    boolean due = !repairs.equals(tried) || !now.isBefore(repairsAt);
    if (repairs.isEmpty() || !due) {
      return false;
    }
    tried = repairs;
    repairsAt = now.plus(REPAIRS_RETRY);
    migration.repair(session);
    return true;
  }
}
