package io.anteroom.schema;

import io.anteroom.schema.adopt.Adoption;
import io.anteroom.schema.adopt.TimeZones;
import io.anteroom.schema.partition.DetectionPartitions;
import io.anteroom.schema.session.SchemaSession;
import io.anteroom.schema.session.SchemaSession.Access;
import io.anteroom.schema.verify.ExpectedCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens sessions for schema work from the settings. */
@ApplicationScoped
public class SchemaAccess {
  private static final int HOST_LENGTH = 19;

  private final SchemaConfig config;
  private final ServingRights rights;

  SchemaAccess(SchemaConfig config) {
    this.config = config;
    this.rights = new ServingRights(ExpectedCatalog.load().tables());
  }

  /**
   * Opens a session.
   *
   * @throws SQLException when the database cannot be reached; tells why
   */
  public SchemaSession open() throws SQLException {
    SchemaConfig.Datasource datasource = config.datasource();
    String url =
        datasource
            .jdbcUrl()
            .orElseThrow(() -> new SQLException("quarkus.datasource.jdbc.url is not set", "08001"));
    return SchemaSession.open(
        new Access(url, datasource.username(), datasource.password(), applicationName()));
  }

  /** Why requests would be refused on this database though its structure is as expected. */
  Optional<String> lackingRights(SchemaSession session) throws SQLException {
    return config.servingRole().isEmpty()
        ? Optional.empty()
        : rights.lacking(session.connection(), config.servingRole().get());
  }

  @Produces
  @ApplicationScoped
  DetectionPartitions partitions() {
    return new DetectionPartitions(config.partitionsAhead());
  }

  @Produces
  @ApplicationScoped
  Adoption adoption(@ConfigProperty(name = "quarkus.application.version") String release) {
    SchemaConfig.Adoption times = config.adoption();
    return new Adoption(
        ExpectedCatalog.load(),
        new TimeZones(
            times.applicationTimeZone(),
            times.serverTimeZone(),
            times.writerRoles().orElse(List.of())),
        release);
  }

  /**
   * Names this pod in {@code pg_stat_activity}, so that a waiting replica can say who is at work.
   */
  private static String applicationName() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "unknown-host";
    }
    // of a pod's name, the end tells it from its siblings
    String own = host.substring(Math.max(0, host.length() - HOST_LENGTH));
    return "anteroom-schema " + own + " " + ProcessHandle.current().pid();
  }
}
