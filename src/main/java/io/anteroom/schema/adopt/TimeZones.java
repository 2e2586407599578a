package io.anteroom.schema.adopt;

import java.time.ZoneId;

/**
 * Which instants the columns without a time zone hold: the old application wrote its own values in
 * UTC, but a column default wrote the local time of the session.
 *
 * @param application of values that the application wrote
 * @param defaults of values that a column default wrote
 */
public record TimeZones(ZoneId application, ZoneId defaults) {

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
