package io.anteroom.schema.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHECK (s::text = ANY (ARRAY['a'::character varying]::text[]))"
            + "| CHECK (s::text = ANY (ARRAY['a'::character varying::text]))",
        "CREATE INDEX i ON t USING gin (name gin_trgm_ops)"
            + "| CREATE INDEX i ON t USING gin (name public.gin_trgm_ops)"
      })
  void areTheSameInAnotherPrint(String one, String other) {
    assertThat(Definitions.same(check(one), check(other))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHECK ((a OR b) AND c) | CHECK (a OR b AND c)",
        "CHECK ((a + b) * c > 0) | CHECK (a + b * c > 0)",
        "CREATE INDEX i ON t USING btree (x) WHERE NOT (a AND b)"
            + "| CREATE INDEX i ON t USING btree (x) WHERE NOT a AND b"
      })
  void differByParenthesesThatCarryAMeaning(String one, String other) {
    assertThat(Definitions.same(check(one), check(other))).isFalse();
  }

  private static CatalogObject check(String definition) {
    return new CatalogObject(ObjectKind.CHECK, "t", "c", definition);
  }
}
