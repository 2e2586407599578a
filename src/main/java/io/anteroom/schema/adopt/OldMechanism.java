package io.anteroom.schema.adopt;

import io.anteroom.schema.verify.ObjectKind;
import java.util.Optional;

/** Makes the old system's own migrations harmless: they find nothing left to do. */
final class OldMechanism {
  private static final String TABLE = "alembic_version";
  private static final String FIRST = "de374ef6dace";
  private static final String LAST = "26e240c70ee7";

  private OldMechanism() {}

  /** Says that the last revision is applied, unless the table is somebody else's. */
  static Optional<Step> settle(Situation situation) {
    boolean there = situation.live().has(ObjectKind.TABLE, TABLE, "");
    if (there && !situation.live().has(ObjectKind.COLUMN, TABLE, "version_num")) {
      return Optional.empty();
    }
    return Optional.of(
        Step.of(
            "",
            "leaves the old migrations at their last revision, so that alembic upgrade head does nothing",
            Cost.METADATA,
            """
            CREATE TABLE IF NOT EXISTS alembic_version (
              version_num varchar(32) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY)""",
            "UPDATE alembic_version SET version_num = '%s' WHERE version_num = '%s'"
                .formatted(LAST, FIRST),
            "INSERT INTO alembic_version SELECT '%s' WHERE NOT EXISTS (SELECT FROM alembic_version)"
                .formatted(LAST)));
  }
}
