package io.anteroom.statistics;

import io.anteroom.reader.ReadOnlyDatabase;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.Page;
import io.anteroom.web.list.Total;
import io.anteroom.web.list.Totals;
import io.anteroom.web.time.TimeRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Lists what happened: violations, but false positives, and frames in which persons clean their
 * hands. Each source is read in its own order and no further than the page.
 */
@ApplicationScoped
class Events {
  private static final String PAGE =
      """
      SELECT event.*, camera.name AS camera_name
        FROM (%s) AS event LEFT JOIN cameras AS camera ON camera.id = event.camera_id
       ORDER BY event_time DESC, rank DESC, event.id DESC LIMIT :most
      """;

  private static final String PART =
      " FROM %s WHERE %s ORDER BY \"timestamp\" DESC, id DESC LIMIT :most)";

  private static final String BEHIND =
      " AND (\"timestamp\", %d, id) < (:behind_time, :behind_rank, :behind_id)";

  private final ReadOnlyDatabase database;

  Events(ReadOnlyDatabase database) {
    this.database = database;
  }

  /** Those of a range, newest first; how many there are, where the page does not show it. */
  CountedPage<Event> find(TimeRange range, String type, EventQuery query) {
    return database.read(session -> find(session, range, type, query));
  }

  private static CountedPage<Event> find(
      Session session, TimeRange range, String type, EventQuery query) {
    Page<Event> page = page(session, range, type, query);
    return CountedPage.of(page, query.part(), () -> count(session, range, type, query.cameraId));
  }

  private static Page<Event> page(Session session, TimeRange range, String type, EventQuery query) {
    Map<String, Object> parameters = new HashMap<>();
    String where = filter(range, type, query.cameraId, parameters);
    parameters.put("most", query.limit + 1);
    query
        .behind()
        .ifPresent(
            key -> {
              parameters.put("behind_time", key.time());
              parameters.put("behind_rank", key.rank());
              parameters.put("behind_id", key.id());
            });
    NativeQuery<Tuple> rows =
        session.createNativeQuery(
            sql(type, where, query.behind().isPresent() ? BEHIND : ""), Tuple.class);
    parameters.forEach(rows::setParameter);
    List<Event> events = rows.getResultList().stream().map(Event::of).toList();
    return Page.of(events, query.limit, event -> event.key().cursor());
  }

  private static Total count(Session session, TimeRange range, String type, String cameraId) {
    Map<String, Object> parameters = new HashMap<>();
    String where = filter(range, type, cameraId, parameters);
    String all =
        sources(type)
            .map(
                source ->
                    "SELECT FROM %s WHERE %s AND %s"
                        .formatted(source.table(), where, source.condition(type)))
            .collect(Collectors.joining(" UNION ALL ", " FROM (", ") AS event"));
    return Totals.of(session, all, parameters);
  }

  /** The statement of a page; package-private for the test of its plan. */
  static String sql(String type, String where, String behind) {
    return PAGE.formatted(
        sources(type)
            .map(
                source ->
                    source.columns()
                        + PART.formatted(
                            source.table(),
                            where
                                + " AND "
                                + source.condition(type)
                                + behind.formatted(source.ordinal())))
            .collect(Collectors.joining(" UNION ALL ")));
  }

  private static Stream<EventSource> sources(String type) {
    return Stream.of(EventSource.values()).filter(source -> source.has(type));
  }

  private static String filter(
      TimeRange range, String type, String cameraId, Map<String, Object> parameters) {
    StringBuilder where = new StringBuilder("\"timestamp\" >= :start_time");
    parameters.put("start_time", range.startTime);
    if (range.endTime != null) {
      where.append(" AND \"timestamp\" <= :end_time");
      parameters.put("end_time", range.endTime);
    }
    if (cameraId != null) {
      where.append(" AND camera_id = :camera_id");
      parameters.put("camera_id", cameraId);
    }
    if (type != null) {
      parameters.put("type", type);
    }
    return where.toString();
  }
}
