package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anteroom.legacy.LegacyState;
import io.anteroom.postgres.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An adoption beside programs that are at work, and what it arranges for them. */
class AdoptionBesideOldProgramsTest {
  private static final LegacyState DIRTY = LegacyState.named("g2");

  /** The last two reference our tables, or are seen by others through a view. */
  @ParameterizedTest
  @ValueSource(strings = {"alert_history", "workflows", "detection_zones"})
  void givesUpAtTheLockDeadlineWhileAnotherSessionHoldsATable(String table) throws Exception {
    SchemaRig rig = SchemaRig.left(17, DIRTY).with(Map.of("anteroom.schema.lock-deadline", "1s"));
    List<String> before = rig.image();
    try (Session other = Session.on(rig.url())) {
      other.begin();
      other.execute("SELECT count(*) FROM " + table);
      Instant begun = Instant.now();

      assertThatThrownBy(rig::migrate).hasMessageContaining("held by backend");

      assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
      other.commit();
    }

    assertThat(rig.image()).isEqualTo(before);
    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);
  }

  @Test
  void setsTheSessionsOfTheTablesOwnerToUtc() throws Exception {
    SchemaRig rig = SchemaRig.left(17, DIRTY);
    rig.execute(
        "ALTER ROLE postgres IN DATABASE " + rig.database() + " SET TimeZone TO 'Asia/Shanghai'");

    rig.migrate();

    try (Session writer = Session.on(rig.url() + "&options=-c%20application_name=old")) {
      assertThat(
              writer.texts(
                  "SELECT unnest(setconfig) FROM pg_db_role_setting WHERE setdatabase ="
                      + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
          .containsExactly("TimeZone=utc");
    }
  }

  @Test
  void thePlanSaysWhatOldProgramsNeedAndHowLongTheyWait() throws Exception {
    PlanView plan = PlanView.of(SchemaRig.left(17, DIRTY).inspect().plan());

    assertThat(plan.adoption().outageSeconds()).isBetween(1L, 60L);
    assertThat(plan.adoption().remarks())
        .anySatisfy(remark -> assertThat(remark).contains("TZ=UTC"))
        .anySatisfy(remark -> assertThat(remark).contains("member of the tables' owner"));
  }
}
