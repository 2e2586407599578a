package io.anteroom.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/** What happened to a record. */
@RegisterForReflection
public enum AuditOperation {
  CREATED,
  CHANGED,
  DELETED,
  TRUNCATED;

  /** As the column and the API say it. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value();
  }
}
