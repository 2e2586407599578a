package io.anteroom.access;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service that knows clients by their keys. */
public class WithKeys implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(AccessConfig.SETTING, "api-keys");
  }
}
