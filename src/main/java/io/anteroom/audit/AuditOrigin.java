package io.anteroom.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/** Which way a change came. */
@RegisterForReflection
public enum AuditOrigin {
  /** A request to the API. */
  API,
  /** Whatever else: old writers, people at a prompt, work of the service itself. */
  SQL;

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
