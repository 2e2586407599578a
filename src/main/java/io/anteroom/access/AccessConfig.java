package io.anteroom.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Optional;
import java.util.Set;

/** The setting {@code anteroom.auth}. */
@ConfigMapping(prefix = AccessConfig.SETTING)
interface AccessConfig {
  String SETTING = "anteroom.auth";

  /**
   * How requests are authenticated: {@code none}, or {@code api-keys}, {@code oidc} or both. Unset,
   * it is as {@code none} while only this machine can reach the service, and else no choice.
   */
  @WithParentName
  Optional<Set<Mechanism>> mechanisms();
}
