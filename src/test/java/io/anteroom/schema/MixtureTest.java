package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.legacy.Mixture;
import io.anteroom.schema.session.SchemaSession;
import io.anteroom.schema.verify.Difference;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Databases that nobody has seen are adopted whole or refused untouched; {@code
 * -Danteroom.mixtures=500} for more of them, {@code -Danteroom.mixtures.from=17} to begin with
 * another seed.
 */
class MixtureTest {
  private static final int MIXTURES = Integer.getInteger("anteroom.mixtures", 30);
  private static final long FIRST = Long.getLong("anteroom.mixtures.from", 1);

  private static int adopted;
  private static int refused;

  static Stream<Mixture> mixtures() {
    return LongStream.range(FIRST, FIRST + MIXTURES).mapToObj(Mixture::new);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mixtures")
  void isAdoptedWholeOrRefusedUntouched(Mixture mixture) throws Exception {
    SchemaRig rig = SchemaRig.empty(17);
    try (SchemaSession session = rig.access.open()) {
      mixture.build(session.connection());
    }
    Ledger before = Ledger.of(rig);
    Neighbours neighbours = Neighbours.of(rig);
    List<String> image = rig.image();

    Migration.Outcome outcome = rig.migrate();

    if (outcome instanceof Migration.Outcome.Refused refusal) {
      refused++;
      assertThat(refusal.reason()).startsWith("nothing is touched, since ");
      assertThat(rig.image()).isEqualTo(image);
      return;
    }
    adopted++;
    assertThat(rig.inspect().verdict().differences())
        .filteredOn(difference -> difference.kind() != Difference.Kind.EXTRA)
        .isEmpty();
    assertThat(before.lostIn(rig)).isEmpty();
    assertThat(Neighbours.of(rig)).isEqualTo(neighbours);
    List<String> whole = rig.image();
    assertThat(rig.migrate())
        .isInstanceOfSatisfying(
            Migration.Outcome.Verified.class, again -> assertThat(again.adoption()).isEmpty());
    assertThat(rig.image()).isEqualTo(whole);
  }

  /** A generator whose databases are all refused would prove nothing. */
  @AfterAll
  static void bothHappen() {
    if (adopted + refused >= 50) {
      assertThat(adopted).as("adopted, and refused " + refused).isGreaterThan(refused / 2);
      assertThat(refused).isPositive();
    }
  }
}
