package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.legacy.LegacyState;
import io.anteroom.schema.verify.Catalog;
import io.anteroom.schema.verify.CatalogComparison;
import io.anteroom.schema.verify.Difference;
import io.anteroom.schema.verify.ExpectedCatalog;
import io.anteroom.schema.verify.ObjectKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state that the old system leaves behind becomes the schema that an empty database gets. */
class AdoptionTest {
  private static final Set<String> OURS = ExpectedCatalog.load().tables();

  static List<LegacyState> states() {
    return LegacyState.all();
  }

  @ParameterizedTest
  @MethodSource("states")
  void endsInTheSchemaOfAFreshDatabase(LegacyState state) throws Exception {
    SchemaRig rig = SchemaRig.left(17, state);

    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);

    Catalog adopted = rig.inspect().live();
    Catalog fresh = SchemaRig.migrated(17).inspect().live();
    assertThat(rig.inspect().verdict().differences()).isEmpty();
    assertThat(beyond(fresh, adopted)).isEmpty();
    assertThat(beyond(adopted, fresh)).isEmpty();
  }

  /** What one catalog has, within the tables of the other, that the other has not. */
  private static List<String> beyond(Catalog one, Catalog other) {
    return CatalogComparison.compare(one, other).differences().stream()
        .filter(difference -> !difference.object().startsWith(ObjectKind.PARTITION.label()))
        .map(Difference::sentence)
        .filter(sentence -> OURS.stream().anyMatch(sentence::contains))
        .toList();
  }
}
