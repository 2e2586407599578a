package io.anteroom.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.reader.PrimaryPositions.Position;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PrimaryPositionsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final PrimaryPositions positions = new PrimaryPositions(Duration.ofSeconds(3));

  @Test
  void requireNothingThatIsNotKnown() {
    assertThat(positions.required(0)).isEmpty();
  }

  @Test
  void requireTheOldestThatIsNotTooOld() {
    for (int second = 0; second <= 4; second++) {
      positions.add(at(second));
    }
    assertThat(positions.required(4 * SECOND)).contains(at(1));
    assertThat(positions.required(4 * SECOND + 1)).contains(at(2));
  }

  @Test
  void requireNoPositionFromBeforeAGap() {
    positions.add(at(0));
    positions.add(at(7));
    assertThat(positions.required(7 * SECOND)).contains(at(7));
    assertThat(positions.required(11 * SECOND)).isEmpty();
  }

  @Test
  void countOnAcrossTheEndOfTheClock() {
    Position before = new Position(Long.MAX_VALUE, "0/1", "1/1");
    positions.add(before);
    assertThat(positions.required(Long.MAX_VALUE + SECOND)).contains(before);
    assertThat(positions.required(Long.MAX_VALUE + 4 * SECOND)).isEmpty();
  }

  private static Position at(int second) {
    return new Position(second * SECOND, "0/" + second, "1/1");
  }
}
