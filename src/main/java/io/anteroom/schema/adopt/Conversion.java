package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.literal;
import static io.anteroom.schema.verify.Ddl.quoted;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the values of one column come into the wanted type.
 *
 * @param using the expression that converts a value; empty where PostgreSQL knows how
 * @param careful the expression for when {@code using} fails on some value
 * @param unfit a condition on rows whose value is not the same afterwards
 * @param reason why such a value does not fit
 */
record Conversion(
    String using, Optional<String> careful, Optional<String> unfit, String reason, Cost cost) {

  private static final Pattern VARCHAR = Pattern.compile("character varying\\((\\d+)\\)");
  private static final String JSON = "json";
  private static final String JSONB = "jsonb";
  private static final String TEXT = "text";
  private static final String TIMESTAMP = "timestamp without time zone";
  private static final String TIMESTAMPTZ = "timestamp with time zone";

  /** Whether the column's values are written anew. */
  boolean rewrites() {
    return cost == Cost.REWRITE;
  }

  /**
   * The conversion of {@code live} to the type of {@code wanted}; empty where there is none.
   *
   * @param zone of the instants that a column of type {@code timestamp} holds
   */
  static Optional<Conversion> between(Column live, Column wanted, String zone) {
    String column = quoted(live.name());
    String type = wanted.type();
    if (VARCHAR.matcher(type).matches()) {
      return toVarchar(live, wanted, column);
    }
    return switch (type) {
      case JSONB -> toJsonb(live, column);
      case TIMESTAMPTZ -> toInstant(live, column, zone);
      case TEXT -> isText(live.type()) ? free() : Optional.empty();
      case "bigint" -> toBigint(live, wanted, column);
      case "integer" -> whole(live.type()) ? plain() : Optional.empty();
      case "double precision" ->
          whole(live.type()) || live.type().equals("real") ? plain() : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Conversion> toVarchar(Column live, Column wanted, String column) {
    int most = length(wanted.type()).orElseThrow();
    Optional<Integer> length = length(live.type());
    if (length.isPresent() && length.get() <= most) {
      return free();
    }
    if (isText(live.type())) {
      return Optional.of(
          new Conversion(
              "left(" + column + ", " + most + ")",
              Optional.empty(),
              Optional.of("length(" + column + ") > " + most),
              "longer than " + most + " characters",
              Cost.REWRITE));
    }
    boolean words = live.type().equals("uuid") || whole(live.type()) && !wanted.notNull();
    return words ? rewritten(column + "::text") : Optional.empty();
  }

  private static Optional<Conversion> toJsonb(Column live, String column) {
    if (live.name().equals("resolution") && isText(live.type())) {
      String size = "pg_temp.picture_size(" + column + ")";
      return Optional.of(
          new Conversion(
              size,
              Optional.empty(),
              Optional.of(column + " IS NOT NULL AND " + size + " IS NULL"),
              "no picture size",
              Cost.REWRITE));
    }
    if (!live.type().equals(JSON) && !isText(live.type())) {
      return Optional.empty();
    }
    String text = column + "::text";
    return Optional.of(
        new Conversion(
            column + "::jsonb",
            Optional.of("pg_temp.readable_jsonb(" + text + ")"),
            Optional.of(column + " IS NOT NULL AND NOT pg_temp.fits_jsonb(" + text + ")"),
            "not storable as jsonb",
            Cost.REWRITE));
  }

  private static Optional<Conversion> toInstant(Column live, String column, String zone) {
    if (!live.type().equals(TIMESTAMP)) {
      return Optional.empty();
    }
    // in a session in UTC PostgreSQL knows that the stored values stay as they are
    return zone.equals(ZoneOffset.UTC.getId()) || zone.equals("UTC")
        ? free()
        : Optional.of(moved(column, column + " AT TIME ZONE " + literal(zone)));
  }

  /** A time within a day of the ends of time may not be movable: it stays, as if it were UTC. */
  private static Conversion moved(String column, String using) {
    String end =
        "isfinite(%1$s) AND NOT %1$s BETWEEN '4714-11-26 BC' AND '294276-12-30'".formatted(column);
    return new Conversion(
        using,
        Optional.of(
            "CASE WHEN %s THEN %s AT TIME ZONE 'UTC' ELSE %s END".formatted(end, column, using)),
        Optional.of(end),
        "at the end of time, which no time zone moves",
        Cost.REWRITE);
  }

  private static Optional<Conversion> toBigint(Column live, Column wanted, String column) {
    if (!isText(live.type())) {
      return whole(live.type()) ? plain() : Optional.empty();
    }
    if (wanted.notNull()) {
      // a key that is no number has no number to become
      return Optional.empty();
    }
    return Optional.of(
        new Conversion(
            "CASE WHEN " + column + " ~ '^\\d{1,18}$' THEN " + column + "::bigint END",
            Optional.empty(),
            Optional.of(column + " !~ '^\\d{1,18}$'"),
            "not a number",
            Cost.REWRITE));
  }

  private static Optional<Conversion> free() {
    return Optional.of(new Conversion("", Optional.empty(), Optional.empty(), "", Cost.METADATA));
  }

  private static Optional<Conversion> plain() {
    return Optional.of(new Conversion("", Optional.empty(), Optional.empty(), "", Cost.REWRITE));
  }

  private static Optional<Conversion> rewritten(String using) {
    return Optional.of(new Conversion(using, Optional.empty(), Optional.empty(), "", Cost.REWRITE));
  }

  /** Whether a column of this type holds any text. */
  static boolean isText(String type) {
    return type.equals(TEXT) || type.startsWith("character varying");
  }

  private static boolean whole(String type) {
    return type.equals("integer") || type.equals("smallint");
  }

  private static Optional<Integer> length(String type) {
    Matcher matcher = VARCHAR.matcher(type);
    return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }
}
