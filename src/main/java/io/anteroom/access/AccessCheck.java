package io.anteroom.access;

import io.anteroom.web.SettingRange;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Refuses to serve other machines before somebody has said who may do what. */
@ApplicationScoped
class AccessCheck {
  private static final Logger LOG = Logger.getLogger(AccessCheck.class);

  private static final String NO_CHOICE =
      "anteroom.auth is not set, and quarkus.http.host is %s, which others than this machine reach\n"
          + "set anteroom.auth to api-keys, oidc or both, or to none if everybody there may do"
          + " everything";

  private final AccessConfig config;
  private final Choice choice;
  private final String host;
  private final boolean serving;

  AccessCheck(
      AccessConfig config,
      Choice choice,
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean serving) {
    this.config = config;
    this.choice = choice;
    this.host = host;
    this.serving = serving;
  }

  void check(@Observes @Priority(SettingRange.FIRST) StartupEvent event) {
    if (!serving) {
      return;
    }
    Set<Mechanism> chosen = config.mechanisms().orElse(Set.of());
    if (chosen.contains(Mechanism.NONE) && chosen.size() > 1) {
      throw refusal("anteroom.auth must be none alone, or api-keys, oidc or both");
    }
    boolean alone = isLoopback(host);
    if (chosen.isEmpty() && !alone) {
      throw refusal(NO_CHOICE.formatted(host));
    }
    if (choice.has(Mechanism.NONE) && !alone) {
      LOG.warn("access: none, so whoever reaches the service may do everything");
    } else {
      LOG.infof("access: %s", choice);
    }
  }

  /** Whether only this machine reaches the service at this address or name. */
  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      // the server will say so when it binds
      return false;
    }
  }

  private static ConfigurationException refusal(String message) {
    return new ConfigurationException(message, Set.of(AccessConfig.SETTING));
  }
}
