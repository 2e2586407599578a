package io.anteroom.schema;

import io.anteroom.schema.session.LockRetries;
import io.anteroom.web.time.ZoneConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Settings of the schema's life cycle; {@link SchemaRanges} checks numbers and durations. */
@ConfigMapping(prefix = "anteroom.schema")
interface SchemaConfig {
  /**
   * {@code apply} brings the schema up; {@code verify} never issues DDL and becomes ready when
   * somebody else has migrated.
   */
  @WithDefault("apply")
  Mode mode();

  /** Whether the service keeps the schema by itself; commands that run once do their own work. */
  @WithDefault("true")
  boolean keep();

  /** Where the schema work is done. */
  Datasource datasource();

  /** The role of the requests; what it may do is looked at if it is not that of the schema work. */
  @WithDefault("${quarkus.datasource.username:}")
  Optional<String> servingRole();

  /** Where requests reach the database, perhaps through a pooler. */
  @WithDefault("${quarkus.datasource.jdbc.url:}")
  Optional<String> servingUrl();

  /** How often a ready service asks its database for a sign of life; 1ms to 1m. */
  @WithDefault("1s")
  Duration heartbeat();

  /** How often a ready service compares the live structure again; 1ms to 24h. */
  @WithDefault("30s")
  Duration verifyEvery();

  /**
   * How long one try of a change waits for table locks at most, and holds up whoever comes after; a
   * first try waits a tenth of it. 1ms to 1h.
   */
  @WithDefault("1s")
  Duration lockTimeout();

  /**
   * How long a change is tried before the state says who holds the locks; also how long a service
   * that is not ready yet lets an index build wait for older transactions. 1ms to 24h.
   */
  @WithDefault("1m")
  Duration lockDeadline();

  /**
   * A service builds the new index of a table with more rows than this after it is ready; 0 to
   * 1000000000.
   */
  @WithDefault("100000")
  long backgroundIndexRows();

  /** Weeks of detection_records for which partitions are made ahead; 1 to 52. */
  @WithDefault("4")
  int partitionsAhead();

  /** How often the partitions are looked after; 1s to 24h. */
  @WithDefault("1h")
  Duration partitionsEvery();

  /** How values of an existing database are read when it is adopted. */
  Adoption adoption();

  /** Whether this process may change the structure; a command does what it is told to. */
  default boolean mayChange() {
    return mode() == Mode.APPLY || !keep();
  }

  /** How patient a change is. */
  default LockRetries.Bounds lockBounds() {
    Duration first = Duration.ofMillis(Math.max(1, lockTimeout().toMillis() / 10));
    return new LockRetries.Bounds(first, lockTimeout(), lockDeadline());
  }

  /** What the service may do to the schema. */
  enum Mode {
    APPLY,
    VERIFY
  }

  /** The zones of columns without a time zone; names of the IANA database. */
  interface Adoption {
    /** Zone of the times that the old application wrote. */
    @WithDefault("UTC")
    @WithConverter(ZoneConverter.class)
    ZoneId applicationTimeZone();

    /**
     * Zone of the times that column defaults of the old tables wrote: {@code created_at} and {@code
     * updated_at}. It is the {@code TimeZone} of the old application's sessions.
     */
    @WithDefault("UTC")
    @WithConverter(ZoneConverter.class)
    ZoneId serverTimeZone();

    /**
     * Roles of the old programs, whose sessions in this database are set to UTC; by default the
     * owners of the adopted tables.
     */
    Optional<List<String>> writerRoles();
  }

  /** The connection for schema work; by default that of the service. */
  interface Datasource {
    /** A direct JDBC URL: a pooler in transaction mode cannot hold the lock. */
    @WithDefault("${quarkus.datasource.jdbc.url:}")
    Optional<String> jdbcUrl();

    /** The role that owns the schema. */
    @WithDefault("${quarkus.datasource.username:}")
    Optional<String> username();

    /** Its password. */
    @WithDefault("${quarkus.datasource.password:}")
    Optional<String> password();
  }
}
