package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.legacy.LegacyState;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which instant a naive UTC time of an old program becomes: it depends on the time zone of its
 * process once the columns have one themselves, and never on the TimeZone of its session.
 */
class OldWriterTimeZoneTest {
  private static final LegacyState STATE = LegacyState.named("b1");
  private static final LocalDateTime NOON = OldWriter.NOON;

  @ParameterizedTest(name = "TZ={0}, session TimeZone {1}")
  @CsvSource({
    "UTC, UTC, 0",
    "UTC, Asia/Shanghai, 0",
    "Asia/Shanghai, UTC, 8",
    "Asia/Shanghai, Asia/Shanghai, 8"
  })
  void aBoundTimeIsOffByTheZoneOfTheProcess(String process, String session, int hoursEarly)
      throws Exception {
    String url = Adopted.of(17, STATE).copy();
    try (AsyncpgSession writer = AsyncpgSession.on(url, process, session)) {
      long id = writer.saveDetection(NOON);
      writer.saveWorkflow("w", NOON);

      String stored = NOON.minusHours(hoursEarly) + "+00";
      for (String time :
          new String[] {
            "SELECT \"timestamp\" FROM detection_records WHERE id = " + id,
            "SELECT created_at FROM workflows WHERE id = 'w'",
            "SELECT updated_at FROM workflows WHERE id = 'w'"
          }) {
        assertThat(writer.session().text("SELECT (" + time + ") = ?::timestamptz", stored))
            .as(time)
            .isEqualTo("t");
      }
    }
  }

  @ParameterizedTest(name = "TZ={0}, session TimeZone {1}")
  @CsvSource({
    "UTC, UTC",
    "UTC, Asia/Shanghai",
    "Asia/Shanghai, UTC",
    "Asia/Shanghai, Asia/Shanghai"
  })
  void aTimeThatTheDatabaseFillsInIsNow(String process, String session) throws Exception {
    String url = Adopted.of(17, STATE).copy();
    try (AsyncpgSession writer = AsyncpgSession.on(url, process, session)) {
      long id = writer.saveDetection(NOON);

      assertThat(
              writer
                  .session()
                  .text(
                      "SELECT created_at BETWEEN clock_timestamp() - interval '1 minute'"
                          + " AND clock_timestamp() FROM detection_records WHERE id = "
                          + id))
          .isEqualTo("t");
    }
  }

  @ParameterizedTest(name = "TZ={0}, session TimeZone {1}")
  @CsvSource({"UTC, UTC, 0", "Asia/Shanghai, UTC, 0", "UTC, Asia/Shanghai, 8"})
  void aTimeInTheTextOfAStatementIsReadInTheZoneOfTheSession(
      String process, String session, int hoursEarly) throws Exception {
    String url = Adopted.of(17, STATE).copy();
    try (AsyncpgSession writer = AsyncpgSession.on(url, process, session)) {
      assertThat(
              writer
                  .session()
                  .text(
                      "INSERT INTO violation_events (camera_id, timestamp, violation_type)"
                          + " VALUES ('cam0', '2025-01-08 12:00', 'no_hairnet')"
                          + " RETURNING \"timestamp\" = ?::timestamptz",
                      NOON.minusHours(hoursEarly) + "+00"))
          .isEqualTo("t");
    }
  }

  /** Until then the columns had no zone, and the same program was right in any. */
  @ParameterizedTest(name = "TZ={0}")
  @CsvSource({"UTC", "Asia/Shanghai"})
  void aTimeBoundBeforeTheAdoptionKeepsItsInstant(String process) throws Exception {
    SchemaRig rig = SchemaRig.left(17, STATE);
    String url = rig.config.datasource().jdbcUrl().orElseThrow();
    try (AsyncpgSession writer = AsyncpgSession.on(url, process, process)) {
      writer.saveWorkflow("w", NOON);
    }

    rig.migrate();

    assertThat(rig.texts("SELECT created_at FROM workflows WHERE id = 'w'"))
        .containsExactly("2025-01-08 12:00:00+00");
  }
}
