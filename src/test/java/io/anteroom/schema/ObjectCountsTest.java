package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.legacy.LegacyState;
import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.postgresql.PGConnection;

/** The counts of a detection say what its objects say, whoever writes it and in whatever way. */
class ObjectCountsTest {
  static final int[] VERSIONS = TestPostgres.SUPPORTED;

  private static final String VIOLATORS =
      """
      [{"class_id": 0, "class_name": "person", "metadata": {"has_hairnet": false}},\
       {"class_id": "0", "metadata": {"has_hairnet": "false"}},\
       {"class_name": "no_hairnet"}, {"class_name": "person"}, {"class_id": 2},\
       {"class_name": "sanitizing"}]""";

  private static final String COUNTS =
      """
      SELECT concat_ws(' ', coalesce(person_count::text, 'null'),
             coalesce(hairnet_violations::text, 'null'), coalesce(handwash_events::text, 'null'),
             coalesce(sanitize_events::text, 'null'))
        FROM detection_records
      """;

  private static final int DETECTIONS = 400;
  private static final List<String> COLUMNS =
      List.of("person_count", "hairnet_violations", "handwash_events", "sanitize_events");

  private static final String SENT =
      """
      CREATE TABLE sent (camera_id text, objects jsonb, person_count integer,
        hairnet_violations integer, handwash_events integer, sanitize_events integer)
      """;

  private static final String SAVED =
      """
      INSERT INTO detection_records (camera_id, "timestamp", objects, person_count,
        hairnet_violations, handwash_events, sanitize_events)
      SELECT camera_id, '2025-01-08', objects, person_count, hairnet_violations, handwash_events,
             sanitize_events
        FROM sent
      """;

  private static final String SAVED_WITH_TEXT_IDS =
      """
      INSERT INTO detection_records (id, camera_id, "timestamp", objects, confidence,
        processing_time)
      SELECT camera_id, camera_id, '2025-01-08', objects, 1, 1 FROM sent
      """;

  private static final String INSERT =
      """
      INSERT INTO detection_records (camera_id, "timestamp", objects, person_count,
        hairnet_violations, handwash_events, sanitize_events)
      VALUES ('vid1', '2025-01-08 12:00+00', ?::jsonb, ?, ?, ?, ?)
      """;

  /** A number that is not 0 was counted by whoever sends it. */
  @ParameterizedTest
  @FieldSource("VERSIONS")
  void takeThePlaceOfZeroAndOfNothingOnly(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      session.update(INSERT, VIOLATORS, 3, 0, 1, 1);
      session.update(INSERT, VIOLATORS, null, null, null, null);
      session.update(INSERT, VIOLATORS, 9, 7, -1, 5);
      session.update(INSERT, null, 0, null, 0, null);
      session.update(INSERT, "[]", null, 0, null, 0);
      assertThat(session.texts(COUNTS + "ORDER BY id"))
          .containsExactly("3 3 1 1", "3 3 1 1", "9 7 -1 5", "0 null 0 null", "null 0 null 0");
    }
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void areRightWhereverCopyPutsTheRow(int major) throws Exception {
    SchemaRig rig = SchemaRig.migrated(major);
    rig.execute("SELECT create_detection_partition('2025-01-08')");
    try (Connection connection = DriverManager.getConnection(rig.url());
        Session session = Session.on(rig.url())) {
      for (String table : List.of("detection_records", "detection_records_20250106")) {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "COPY "
                    + table
                    + " (id, camera_id, \"timestamp\", hairnet_violations, objects) FROM STDIN",
                new StringReader("1\tvid1\t2025-01-08 12:00+00\t0\t" + VIOLATORS + "\n"));
        assertThat(session.texts(COUNTS)).as(table).containsExactly("3 3 1 1");
        session.execute("DELETE FROM detection_records");
      }
    }
    assertThat(rig.inspect().verdict().differences()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null",
        "5",
        "-1e400",
        "true",
        "\"[{}]\"",
        "{\"class_name\": \"person\", \"0\": {\"class_name\": \"person\"}}",
        "[[{\"class_name\": \"person\"}], [[[]]]]",
        "[null, 1, \"person\", {}, {\"class_name\": 1}, {\"class_name\": [\"person\"], \"class_id\": 0}]",
        "[{\"class_name\": {}, \"class_id\": {}, \"metadata\": []}, {\"metadata\": {\"has_hairnet\": false}}]",
        "[{\"class_id\": \"00\"}, {\"class_id\": \"0 \"}, {\"class_id\": [0]}, {\"class_id\": null}]"
      })
  void areLeftAloneByWhatIsNoObject(String objects) throws Exception {
    try (Session session = Session.on(Migrated.database(15))) {
      session.update(INSERT, objects, 0, 0, 0, 0);
      assertThat(session.texts(COUNTS)).containsExactly("0 0 0 0");
    }
  }

  @Test
  void areSeenByTheStatistics() throws Exception {
    try (Session session = Session.on(Migrated.database(15))) {
      session.update(INSERT, VIOLATORS, 1, 0, 0, 0);
      session.update(INSERT, VIOLATORS, 1, 0, 0, 0);
      assertThat(
              session.text(
                  "SELECT concat_ws(' ', persons, hairnet_violations, handwash_events,"
                      + " sanitize_events) FROM hourly_detections('-infinity', 'infinity')"))
          .isEqualTo("2 6 2 2");
      session.execute("SELECT count_hours('2025-01-08 12:00+00', '2025-01-08 13:00+00')");
      assertThat(session.text("SELECT total_hairnet_violations FROM statistics_hourly"))
          .isEqualTo("6");
    }
  }

  @Test
  void needNoRightAndNoSearchPathOfTheWriter() throws Exception {
    String url = Migrated.database(15);
    try (Session owner = Session.on(url)) {
      owner.execute(
          """
          DROP ROLE IF EXISTS camera_writer;
          CREATE ROLE camera_writer LOGIN;
          GRANT INSERT ON detection_records TO camera_writer;
          REVOKE ALL ON FUNCTION count_objects(jsonb, text) FROM PUBLIC
          """);
      try (Session writer = Session.on(url.replace("user=postgres", "user=camera_writer"))) {
        writer.execute("SET search_path = ''");
        writer.update(
            INSERT.replace("detection_records", "public.detection_records"), VIOLATORS, 0, 0, 0, 0);
      }
      assertThat(owner.texts(COUNTS)).containsExactly("3 3 1 1");
      owner.execute("DROP OWNED BY camera_writer; DROP ROLE camera_writer");
    }
  }

  /** The shapes of the old table: jsonb, json, and text ids without any count. */
  @ParameterizedTest(name = "{0} on PostgreSQL {1}, seed {2}")
  @CsvSource({"a8, 15, 1", "a8, 18, 2", "b2, 17, 3", "a3, 16, 4"})
  void areTheSameForAdoptedRowsAndInsertedOnes(String state, int major, long seed)
      throws Exception {
    SchemaRig rig = SchemaRig.empty(major);
    rig.leave(LegacyState.named(state));
    boolean textIds = state.equals("a3");
    List<String> meant = send(rig, new RandomObjects(seed), textIds);
    rig.execute("DELETE FROM detection_records");
    rig.execute(textIds ? SAVED_WITH_TEXT_IDS : SAVED);

    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);

    assertThat(counted(rig)).containsExactlyInAnyOrderElementsOf(meant);
    rig.execute("DELETE FROM detection_records");
    rig.execute(SAVED);
    assertThat(counted(rig)).containsExactlyInAnyOrderElementsOf(meant);
  }

  /** Puts detections in a table of their own; answers their counts as Java counts them. */
  private static List<String> send(SchemaRig rig, RandomObjects random, boolean textIds)
      throws Exception {
    List<String> meant = new ArrayList<>();
    try (Session session = Session.on(rig.url())) {
      session.execute(SENT);
      for (int i = 0; i < DETECTIONS; i++) {
        String objects = textIds ? random.array() : random.next();
        List<Object> row = new ArrayList<>(List.of("n" + i));
        row.add(objects);
        StringBuilder counts = new StringBuilder("n" + i);
        for (String column : COLUMNS) {
          Integer sent = textIds ? Integer.valueOf(0) : random.count();
          row.add(sent);
          counts.append(' ').append(meant(column, sent, objects));
        }
        session.update("INSERT INTO sent VALUES (?, ?::jsonb, ?, ?, ?, ?)", row.toArray());
        meant.add(counts.toString());
      }
    }
    return meant;
  }

  private static String meant(String column, Integer sent, String objects) {
    String counted = Meaning.counted(column, objects);
    return sent != null && sent != 0 || counted.equals("0") ? String.valueOf(sent) : counted;
  }

  private static List<String> counted(SchemaRig rig) throws Exception {
    return rig.texts(COUNTS.replace("concat_ws(' ',", "concat_ws(' ', camera_id,"));
  }
}
