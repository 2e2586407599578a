package io.anteroom.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.anteroom.postgres.Session;
import io.anteroom.process.OwnFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One record of every kind, written past the API, that operations with a path parameter name. */
final class Records implements AutoCloseable {
  static final String CAMERA = "cam0";
  static final String NUMBER = "900001";

  /** A file of the data set, where its row says that they lie. */
  private static final Path PICTURE = OwnFolder.of("datasets").resolve("heads/1.jpg");

  /** The picture of the violation, where the tests' setting says that they lie. */
  private static final Path SNAPSHOT = Path.of("target", "snapshots", "cam0", "frame.jpg");

  /** By the part of the path that comes before the parameter. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("cameras", CAMERA),
          Map.entry("detection-records", CAMERA),
          Map.entry("statistics", CAMERA),
          Map.entry("regions", "region0"),
          Map.entry("violations", NUMBER),
          Map.entry("alerts", NUMBER),
          Map.entry("history", NUMBER),
          Map.entry("rules", NUMBER),
          Map.entry("datasets", "dataset0"),
          Map.entry("files", "1.jpg"),
          Map.entry("models", "model0"),
          Map.entry("deployments", "deployment0"),
          Map.entry("workflows", "workflow0"),
          Map.entry("keys", "0123456789abcdef"),
          Map.entry("runs", "run0"),
          Map.entry("workflow-runs", "run0"));

  private static final String ROWS =
      """
      INSERT INTO cameras (id, name, status) VALUES ('cam0', 'Entrance', 'active') ON CONFLICT DO NOTHING;
      INSERT INTO regions (region_id, region_type, name, polygon, camera_id)
      VALUES ('region0', 'handwash', 'Basin', '[[0,0],[9,0],[9,9]]', 'cam0') ON CONFLICT DO NOTHING;
      INSERT INTO detection_records (id, camera_id, timestamp, person_count, handwash_events,
                                     frame_id, processing_time, objects)
      SELECT 900001, 'cam0', now(), 1, 1, '1834', 0.04,
             '[{"class_name": "person", "confidence": 0.9, "bbox": [1, 2, 3, 4], "track_id": 7}]'
       WHERE NOT EXISTS (SELECT FROM detection_records WHERE id = 900001);
      INSERT INTO violation_events (id, detection_id, camera_id, timestamp, violation_type,
                                    confidence, snapshot_path, bbox)
      VALUES (900001, 900001, 'cam0', now(), 'no_hairnet', 0.87, 'cam0/frame.jpg',
              '{"x": 1, "y": 2, "width": 3, "height": 4}')
          ON CONFLICT (id) DO UPDATE SET status = 'pending';
      INSERT INTO alert_rules (id, name, rule_type, conditions)
      VALUES (900001, 'Hairnets', 'violation_threshold',
              '{"violation_type": "no_hairnet", "threshold": 3, "duration_minutes": 5}')
          ON CONFLICT DO NOTHING;
      INSERT INTO alert_history (id, camera_id, alert_type, message)
      VALUES (900001, 'cam0', 'violation', 'Three without a hairnet')
          ON CONFLICT (id) DO UPDATE SET status = 'pending';
      INSERT INTO datasets (id, name, version, size, file_path)
      VALUES ('dataset0', 'heads', '1', 7, 'data/datasets/heads') ON CONFLICT DO NOTHING;
      INSERT INTO model_registry (id, name, model_type, version, model_path)
      VALUES ('model0', 'hairnets', 'yolo', '1', 'models/a.pt')
          ON CONFLICT (id) DO UPDATE SET status = 'active';
      INSERT INTO deployments (id, name, model_version, environment)
      VALUES ('deployment0', 'hairnets', '1', 'staging') ON CONFLICT DO NOTHING;
      INSERT INTO workflows (id, name, type, trigger, steps)
      VALUES ('workflow0', 'Nightly', 'training', 'manual', '[]') ON CONFLICT DO NOTHING;
      INSERT INTO api_keys (id, name, role, secret_hash)
      VALUES ('0123456789abcdef', 'gateway', 'ingest', '') ON CONFLICT DO NOTHING;
      INSERT INTO workflow_runs (id, workflow_id, status)
      VALUES ('run0', 'workflow0', 'running') ON CONFLICT (id) DO UPDATE SET status = 'running';
      INSERT INTO workflows (id, name, type, trigger, steps)
      VALUES ('workflow1', 'Weekly', 'training', 'manual', '[]') ON CONFLICT DO NOTHING;
      UPDATE workflow_runs SET status = 'cancelled'
       WHERE workflow_id = 'workflow1' AND status IN ('pending', 'running')
      """;

  private final Session session;

  Records(Session session) {
    this.session = session;
  }

  /** Puts back what a request has deleted, and opens what it has closed. */
  void complete() throws SQLException {
    session.execute(ROWS);
    for (Path picture : List.of(PICTURE, SNAPSHOT)) {
      if (!Files.exists(picture)) {
        write(picture);
      }
    }
  }

  private static void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "picture");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of records that exist, for the path parameters of an operation. */
  Map<String, String> named(ApiDescription.Operation operation) {
    Map<String, String> names = new TreeMap<>();
    for (JsonNode parameter : operation.parametersIn("path")) {
      String name = parameter.get("name").asText();
      String[] before =
          operation.path().substring(0, operation.path().indexOf("{" + name)).split("/");
      names.put(name, NAMES.getOrDefault(before[before.length - 1], "unknown"));
    }
    return names;
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
