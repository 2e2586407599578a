package io.anteroom.web.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeZonesTest {
  @Test
  void takeTheZoneOfTheSiteFromItsSetting() {
    assertThat(zones(Map.of("anteroom.time-zone", "Asia/Kathmandu")).ofSite())
        .isEqualTo(ZoneId.of("Asia/Kathmandu"));
    assertThat(zones(Map.of()).ofSite()).isEqualTo(ZoneId.of("UTC"));
  }

  @Test
  void preferTheZoneThatAClientAsksFor() {
    TimeZoneQuery query = new TimeZoneQuery();
    TimeZones zones = zones(Map.of("anteroom.time-zone", "+05:45"));
    assertThat(zones.of(query)).isEqualTo(ZoneId.of("+05:45"));
    query.tz = ZoneId.of("Europe/Berlin");
    assertThat(zones.of(query)).isEqualTo(query.tz);
  }

  @Test
  void nameTheSettingThatIsNoZone() {
    assertThatThrownBy(() -> zones(Map.of("anteroom.time-zone", "Mars/Base")))
        .hasMessageContainingAll("anteroom.time-zone", "Unknown time-zone ID: Mars/Base");
  }

  private static TimeZones zones(Map<String, String> settings) {
    return new TimeZones(
        new SmallRyeConfigBuilder()
            .withMapping(SiteConfig.class)
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(SiteConfig.class));
  }
}
