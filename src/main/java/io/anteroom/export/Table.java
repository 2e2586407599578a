package io.anteroom.export;

import static io.anteroom.export.Column.flag;
import static io.anteroom.export.Column.json;
import static io.anteroom.export.Column.number;
import static io.anteroom.export.Column.text;
import static io.anteroom.export.Column.time;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be exported, with the columns of the former server. */
enum Table {
  VIOLATIONS(
      "violation_events",
      List.of(
          number("id"),
          number("detection_id"),
          text("camera_id"),
          time("timestamp"),
          text("violation_type"),
          number("track_id"),
          number("confidence"),
          text("status").or("'pending'"),
          text("notes"),
          text("handled_by"),
          time("handled_at"))),

  DETECTION_RECORDS(
      "detection_records",
      List.of(
          number("id"),
          text("camera_id"),
          time("timestamp"),
          number("frame_number"),
          text("frame_id"),
          number("person_count").or("0"),
          number("hairnet_violations").or("0"),
          number("handwash_events").or("0"),
          number("sanitize_events").or("0"),
          number("processing_time"),
          number("fps"))),

  ALERTS(
      "alert_history",
      List.of(
          number("id"),
          number("rule_id"),
          text("camera_id"),
          text("alert_type"),
          text("message"),
          time("timestamp"),
          text("status").or("'pending'"),
          flag("notification_sent").or("false"),
          json("notification_channels_used"),
          json("details"),
          time("handled_at"),
          text("handled_by"),
          text("notes"))),

  CAMERAS(
      "cameras",
      List.of(
          text("id"),
          text("name"),
          text("location"),
          text("status").or("'inactive'"),
          text("camera_type"),
          json("resolution"),
          number("fps"),
          text("region_id"),
          text("source").as("coalesce(metadata ->> 'source', stream_url)"),
          json("metadata"),
          time("created_at"),
          time("updated_at"))),

  AUDIT(
      "audit_log",
      List.of(
          number("id"),
          time("changed_at"),
          text("changed_by"),
          text("database_role"),
          text("credential"),
          text("origin"),
          text("client_address"),
          text("request_id"),
          text("operation"),
          text("table_name"),
          text("record_id"),
          json("changes"))),

  /** Computed, and of no table. */
  STATISTICS(
      "",
      List.of(
          text("date"),
          text("camera_id"),
          number("total_records"),
          number("total_persons"),
          number("total_violations"),
          number("compliance_rate"),
          number("avg_confidence")));

  private final String source;
  private final List<Column> columns;

  Table(String source, List<Column> columns) {
    this.source = source;
    this.columns = columns;
  }

  List<Column> columns() {
    return columns;
  }

  /** The table of the database. */
  String source() {
    return source;
  }

  /** What is asked for, up to WHERE. */
  String select() {
    return columns.stream()
        .map(Column::expression)
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + source));
  }

  /** The column of the time. */
  String moment() {
    return this == AUDIT ? "changed_at" : "\"timestamp\"";
  }

  /** The order of the list of the same rows. */
  String order() {
    return this == CAMERAS ? "name, id" : moment() + " DESC, id DESC";
  }

  /** The name in the path and of the file. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
