package io.anteroom.schema.adopt;

import java.time.ZoneId;
import java.util.List;

/**
 * Which instants the columns without a time zone hold: the old application wrote its own values in
 * UTC, but a column default wrote the local time of the session.
 *
 * @param application of values that the application wrote
 * @param defaults of values that a column default wrote
 * @param writers roles of the old programs; empty for the owners of their tables
 */
public record TimeZones(ZoneId application, ZoneId defaults, List<String> writers) {

  /** The zone of one column: those that the application leaves to their default are known. */
  String of(Column column) {
    boolean left = column.name().equals("created_at") || column.name().equals("updated_at");
    boolean defaulted = left && column.defaultValue().filter(TimeZones::isNow).isPresent();
    return (defaulted ? defaults : application).getId();
  }

  private static boolean isNow(String expression) {
    return expression.startsWith("now()") || expression.startsWith("CURRENT_TIMESTAMP");
  }
}
