package io.anteroom.schema.adopt;

import java.util.List;
import java.util.Map;

/**
 * What the old system's tables of one name have in common, whichever of its initialisers made them.
 *
 * @param identifying columns that every one of them has, under their present names
 * @param formerNames present name by former name
 * @param fills SQL for a column that is absent or null in a row; it may name other columns
 * @param fallbacks what a column gets whose value its check refuses
 */
record TableRules(
    List<String> identifying,
    Map<String, String> formerNames,
    Map<String, String> fills,
    Map<String, String> fallbacks) {

  private static final String SEEN = "\"timestamp\"";
  private static final Map<String, TableRules> BY_TABLE =
      Map.ofEntries(
          Map.entry(
              "cameras",
              identifiedBy(
                      "id", "name", "location", "stream_url", "camera_type", "resolution", "fps")
                  .filling(
                      Map.of(
                          "status", "CASE WHEN is_active THEN 'active' ELSE 'inactive' END",
                          "updated_at", "created_at"))
                  .fallingBackTo(Map.of("status", "inactive"))),
          Map.entry(
              "regions",
              identifiedBy("region_id", "region_type", "name", "polygon", "rules", "camera_id")
                  .filling(Map.of("updated_at", "created_at"))),
          Map.entry(
              "detection_records",
              identifiedBy("id", "camera_id", "timestamp", "processing_time")
                  .filling(Map.of("timestamp", "created_at", "created_at", SEEN))),
          Map.entry(
              "violation_events",
              identifiedBy("id", "camera_id", "timestamp", "violation_type", "track_id", "bbox")
                  .filling(
                      Map.of(
                          "status",
                          "'pending'",
                          "timestamp",
                          "created_at",
                          "created_at",
                          SEEN,
                          "updated_at",
                          "coalesce(created_at, " + SEEN + ")"))
                  .fallingBackTo(Map.of("status", "pending"))),
          Map.entry(
              "statistics_hourly",
              identifiedBy("id", "camera_id", "hour_start", "total_frames", "total_persons")
                  .filling(Map.of("updated_at", "created_at"))),
          Map.entry(
              "alert_rules",
              new TableRules(
                  List.of(
                      "id", "name", "rule_type", "conditions", "notification_channels", "enabled"),
                  Map.of("alert_type", "rule_type", "is_active", "enabled"),
                  Map.of("updated_at", "created_at"),
                  Map.of())),
          Map.entry(
              "alert_history",
              identifiedBy("id", "rule_id", "alert_type", "message", "details", "timestamp")
                  .filling(
                      Map.of(
                          "status", "'pending'",
                          "timestamp", "created_at",
                          "created_at", SEEN))),
          Map.entry(
              "workflows",
              identifiedBy("id", "name", "type", "status", "trigger", "steps", "run_count")),
          Map.entry(
              "workflow_runs",
              identifiedBy("id", "workflow_id", "status", "started_at", "run_log", "run_config")
                  .filling(Map.of("created_at", "started_at", "started_at", "created_at"))
                  .fallingBackTo(Map.of("status", "failed"))),
          Map.entry(
              "datasets",
              identifiedBy(
                      "id", "name", "version", "status", "size", "quality_metrics", "file_path")
                  .fallingBackTo(Map.of("status", "error"))),
          Map.entry(
              "deployments",
              identifiedBy(
                  "id", "name", "model_version", "environment", "replicas", "deployment_config")),
          Map.entry(
              "model_registry",
              identifiedBy("id", "name", "model_type", "version", "model_path", "metrics")),
          Map.entry(
              "detection_configs",
              identifiedBy("id", "camera_id", "config_type", "config_key", "config_value")),
          Map.entry("system_configs", identifiedBy("id", "config_key", "config_value")));

  private static final TableRules NOBODY_ELSE_MAKES_IT = identifiedBy();

  /** The rules for a table; a table that only Anteroom makes has none. */
  static TableRules of(String table) {
    return BY_TABLE.getOrDefault(table, NOBODY_ELSE_MAKES_IT);
  }

  /** The present name of a live column. */
  String presentName(String column, Shape live) {
    String present = formerNames.getOrDefault(column, column);
    return live.has(present) ? column : present;
  }

  private static TableRules identifiedBy(String... columns) {
    return new TableRules(List.of(columns), Map.of(), Map.of(), Map.of());
  }

  private TableRules filling(Map<String, String> sql) {
    return new TableRules(identifying, formerNames, sql, fallbacks);
  }

  private TableRules fallingBackTo(Map<String, String> values) {
    return new TableRules(identifying, formerNames, fills, values);
  }
}
