package io.anteroom.legacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A database that nobody has seen: tables in known shapes that never stood beside each other, made
 * by whichever initialiser came first, with nasty rows; then changed by hand at random. The same
 * seed makes the same database.
 */
public record Mixture(long seed) {
  private static final List<String> CREATORS =
      List.of(
          "init_db",
          "001_core_tables",
          "create_all_5",
          "create_all_5+create_all_6",
          "ensure_detection_records",
          "ensure_cameras",
          "ensure_regions",
          "ensure_detection_configs");
  private static final List<String> MENDERS =
      List.of(
          "002_detection_fields",
          "002_camera_status",
          "004_stream_url_nullable",
          "sample_data",
          "test_alerts",
          "stamp_de374ef6dace",
          "001_audit_region_points");
  private static final int MOST_CHANGES = 10;

  /** Makes the database. A change by hand that PostgreSQL refuses has not been made. */
  public void build(Connection connection) throws SQLException {
    Random random = new Random(seed);
    if (random.nextBoolean()) {
      LegacyState.run("extension_uuid_ossp", connection);
    }
    MixedTables.create(random, connection);
    for (String step : steps(random)) {
      LegacyState.run(step, connection);
    }
    LegacyRows.fillWhatFits(connection);
    MixedChanges changes = new MixedChanges(random, connection);
    for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
      run(changes.next(), connection);
    }
  }

  private static List<String> steps(Random random) {
    List<String> steps = new ArrayList<>();
    for (String creator : CREATORS) {
      if (random.nextInt(3) == 0) {
        steps.add(creator);
      }
    }
    Collections.shuffle(steps, random);
    for (String mender : MENDERS) {
      if (random.nextInt(3) == 0) {
        steps.add(mender);
      }
    }
    return steps;
  }

  private static void run(List<String> statements, Connection connection) throws SQLException {
    new LegacyScript(true, statements).run(connection);
  }

  @Override
  public String toString() {
    return "seed " + seed;
  }
}
