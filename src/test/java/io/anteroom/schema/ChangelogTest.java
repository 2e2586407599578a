package io.anteroom.schema;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.TestPostgres;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ChangelogTest {
  static final int[] VERSIONS = TestPostgres.SUPPORTED;

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void buildsTheSchemaFromNothing(int major) throws Exception {
    Migrated.database(major);
  }
}
