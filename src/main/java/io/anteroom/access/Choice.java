package io.anteroom.access;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How requests are authenticated, once somebody has chosen or need not choose. */
@Singleton
class Choice {
  private final Set<Mechanism> chosen;

  Choice(AccessConfig config) {
    this.chosen = config.mechanisms().orElse(Set.of(Mechanism.NONE));
  }

  boolean has(Mechanism mechanism) {
    return chosen.contains(mechanism);
  }

  @Override
  public String toString() {
    return chosen.stream()
        .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
