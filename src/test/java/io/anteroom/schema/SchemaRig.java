package io.anteroom.schema;

import io.anteroom.legacy.LegacyState;
import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import io.anteroom.retention.RetentionConfig;
import io.anteroom.retention.RetentionRuns;
import io.anteroom.schema.adopt.Adoption;
import io.anteroom.schema.change.ChangeRunner;
import io.anteroom.schema.partition.DetectionPartitions;
import io.anteroom.schema.session.SchemaSession;
import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.ObjectKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The real parts of the heart, put together by hand for one database, without the container. */
final class SchemaRig {
  private static final Map<Integer, String> MIGRATED = new ConcurrentHashMap<>();

  final MeterRegistry meters = new SimpleMeterRegistry();
  final SchemaConfig config;
  final SchemaAccess access;
  final Inspector inspector;
  final Changes changes;
  final Retention retention;
  final Maintenance maintenance;
  final Migration migration;
  final MigrationScript script;

  private Optional<SchemaSession> reading = Optional.empty();

  private SchemaRig(Map<String, String> settings) {
    config = config(settings);
    access = new SchemaAccess(config);
    DetectionPartitions partitions = new DetectionPartitions(config.partitionsAhead());
    Adoption adoption = access.adoption("test");
    inspector = new Inspector(partitions, adoption, config);
    changes = new Changes(inspector, config);
    RetentionRuns runs = new RetentionRuns(meters);
    retention = new Retention(config(RetentionConfig.class, settings), config, runs);
    RepairWork repairs = new RepairWork(inspector, new SchemaTimes(meters), config);
    maintenance = new Maintenance(inspector, changes, partitions, retention, repairs);
    migration = new Migration(inspector, adoption, changes, maintenance, config);
    script = new MigrationScript(partitions, adoption);
  }

  /** For this database. */
  static SchemaRig of(String url) {
    return of(url, Map.of());
  }

  /** For this database, with these settings beside its address. */
  static SchemaRig of(String url, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("anteroom.schema.datasource.jdbc-url", url);
    return new SchemaRig(all);
  }

  /** For a new empty database on the server of this version. */
  static SchemaRig empty(int major) {
    return of(TestPostgres.server(major).createDatabase());
  }

  /** For a new database that is migrated already: a copy of one that was migrated once. */
  static SchemaRig migrated(int major) {
    String original = MIGRATED.computeIfAbsent(major, SchemaRig::migrate);
    return of(TestPostgres.server(major).copyDatabase(original));
  }

  /** For a new database as the old system leaves it behind, with rows in every table. */
  static SchemaRig left(int major, LegacyState state) throws SQLException {
    SchemaRig rig = empty(major);
    rig.leave(state);
    return rig;
  }

  /** For the same database, with these settings. */
  SchemaRig with(Map<String, String> settings) {
    return of(url(), settings);
  }

  /** Does what the old system does to an empty database. */
  void leave(LegacyState state) throws SQLException {
    try (SchemaSession session = access.open()) {
      state.build(session.connection());
      state.fill(session.connection());
    }
  }

  private static String migrate(int major) {
    String url = TestPostgres.server(major).createDatabase();
    try {
      of(url).migrate();
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return url;
  }

  String url() {
    return config.datasource().jdbcUrl().orElseThrow();
  }

  String database() throws SQLException {
    return texts("SELECT current_database()").get(0);
  }

  Migration.Outcome migrate() throws SQLException, InterruptedException {
    return migrate(Goal.COMPLETE);
  }

  Migration.Outcome migrate(Goal goal) throws SQLException, InterruptedException {
    try (SchemaSession session = access.open()) {
      return migration.run(session, Set.of(ChangeRunner.DEFAULT), goal, state -> {});
    }
  }

  Migration.Outcome rehearse() throws SQLException, InterruptedException {
    try (SchemaSession session = access.open()) {
      return migration.rehearse(session, state -> {});
    }
  }

  /** The first column of each row, as text. */
  List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    query(query, row -> texts.add(row.getString(1)));
    return texts;
  }

  /** Hands each row to a reader; times are in UTC. */
  void query(String query, Ledger.Row reader) throws SQLException {
    if (reading.isPresent()) {
      query(reading.get(), query, reader);
    } else {
      try (SchemaSession session = access.open()) {
        query(session, query, reader);
      }
    }
  }

  private static void query(SchemaSession session, String query, Ledger.Row reader)
      throws SQLException {
    try (Statement statement = session.connection().createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  /** Queries much in one session: to open one takes longer than to read a table. */
  <T> T read(Reading<T> work) throws SQLException {
    try (SchemaSession session = access.open()) {
      reading = Optional.of(session);
      return work.read();
    } finally {
      reading = Optional.empty();
    }
  }

  /** Something that queries. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws SQLException;
  }

  /** Structure and rows of everything in the schema. */
  List<String> image() throws SQLException {
    return read(this::draw);
  }

  private List<String> draw() throws SQLException {
    List<String> image = new ArrayList<>();
    for (CatalogObject object : inspect().live().objects()) {
      image.add(object.toString());
      boolean table = object.kind() == ObjectKind.TABLE;
      if (table && !object.relation().startsWith("databasechangelog")) {
        image.addAll(texts("SELECT t::text FROM \"" + object.relation() + "\" AS t ORDER BY 1"));
      }
    }
    return image;
  }

  Inspection inspect() throws SQLException {
    try (SchemaSession session = access.open()) {
      return inspector.inspect(session);
    }
  }

  String script() throws SQLException {
    try (SchemaSession session = access.open()) {
      return script.of(inspector.inspect(session), session);
    }
  }

  /** Runs a script as psql does. */
  void run(String script) throws SQLException {
    try (Session session = session()) {
      session.run(script);
    }
  }

  /** A session of somebody else. */
  Session session() throws SQLException {
    return Session.on(config.datasource().jdbcUrl().orElseThrow());
  }

  void execute(String sql) throws SQLException {
    try (SchemaSession session = access.open()) {
      Connection connection = session.connection();
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  /** The settings as they are read from these. */
  static SchemaConfig config(Map<String, String> settings) {
    return config(SchemaConfig.class, settings);
  }

  private static <T> T config(Class<T> mapping, Map<String, String> settings) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(mapping)
            .withMappingIgnore("anteroom.**")
            .addDiscoveredConverters()
            .addDefaultInterceptors()
            .withDefaultValues(settings)
            .build();
    return config.getConfigMapping(mapping);
  }
}
