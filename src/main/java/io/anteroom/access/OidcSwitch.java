package io.anteroom.access;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.Arrays;

/**
 * Switches quarkus-oidc on if {@code anteroom.auth} chooses it and off if not, so that nobody has
 * to say it twice. Found by SmallRye as a service.
 */
public class OidcSwitch implements ConfigSourceInterceptor {
  private static final long serialVersionUID = 1L;

  private static final String SWITCH = "quarkus.oidc.tenant-enabled";
  private static final String CHOSEN = "oidc";

  @Override
  public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    if (!name.equals(SWITCH)) {
      return context.proceed(name);
    }
    ConfigValue choice = context.proceed(AccessConfig.SETTING);
    String chosen = choice == null || choice.getValue() == null ? "" : choice.getValue();
    boolean on = Arrays.stream(chosen.split(",")).map(String::strip).anyMatch(CHOSEN::equals);
    return ConfigValue.builder().withName(SWITCH).withValue(Boolean.toString(on)).build();
  }
}
