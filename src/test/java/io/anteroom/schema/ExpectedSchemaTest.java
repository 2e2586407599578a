package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.postgres.TestPostgres;
import io.anteroom.schema.change.ChangeRunner;
import io.anteroom.schema.change.ExpectedChanges;
import io.anteroom.schema.change.Update;
import io.anteroom.schema.verify.CatalogComparison;
import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.CatalogReader;
import io.anteroom.schema.verify.ExpectedCatalog;
import io.anteroom.schema.verify.ObjectKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keeps the expected catalog and the expected changes true to the change log. With {@code
 * -Danteroom.expected=write} it writes them anew:
 *
 * <pre>mvn test -Dtest=ExpectedSchemaTest -Danteroom.expected=write</pre>
 */
class ExpectedSchemaTest {
  private static final Path RESOURCES = Path.of("src", "main", "resources");
  private static final boolean WRITE = "write".equals(System.getProperty("anteroom.expected"));
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern BUILD = Pattern.compile("CREATE INDEX CONCURRENTLY \\w+ ON (\\w+)");

  private static final String RESTORE =
      """
      DO $$ DECLARE
        old record;
      BEGIN
        FOR old IN
          SELECT conrelid::regclass AS relation, conname, pg_get_constraintdef(oid) AS definition
            FROM pg_constraint
           WHERE contype = 'c' AND connamespace = 'public'::regnamespace AND coninhcount = 0
        LOOP
          EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', old.relation, old.conname);
          EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s', old.relation, old.conname, old.definition);
        END LOOP;
        FOR old IN
          SELECT c.oid::regclass AS name, replace(pg_get_indexdef(c.oid), ' ONLY ', ' ') AS definition
            FROM pg_class c
           WHERE c.relkind IN ('i', 'I') AND c.relnamespace = 'public'::regnamespace
             AND NOT c.relispartition AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = c.oid)
        LOOP
          EXECUTE format('DROP INDEX %s', old.name);
          EXECUTE old.definition;
        END LOOP;
      END $$
      """;

  @Test
  void theExpectedCatalogIsWhatTheChangeLogBuilds() throws Exception {
    try (Connection connection = migrated(17)) {
      agrees(ExpectedCatalog.RESOURCE, catalog(connection));
    }
  }

  @Test
  void theExpectedChangesAreThoseOfTheChangeLog() throws Exception {
    try (Connection connection = migrated(17)) {
      agrees(ExpectedChanges.RESOURCE, changes(connection));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void aFreshDatabaseOfEverySupportedVersionIsExact(int major) throws Exception {
    try (Connection connection = migrated(major)) {
      assertThat(
              CatalogComparison.compare(ExpectedCatalog.load(), CatalogReader.read(connection))
                  .differences())
          .isEmpty();
    }
  }

  /**
   * A restore runs what the server prints, which parses to expressions that print in another way.
   */
  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void aRestoredDatabaseOfEverySupportedVersionIsExact(int major) throws Exception {
    try (Connection connection = migrated(major);
        Statement statement = connection.createStatement()) {
      statement.execute(RESTORE);
      assertThat(
              CatalogComparison.compare(ExpectedCatalog.load(), CatalogReader.read(connection))
                  .differences())
          .isEmpty();
    }
  }

  private static Connection migrated(int major) throws SQLException, InterruptedException {
    Connection connection =
        DriverManager.getConnection(TestPostgres.server(major).createDatabase());
    ChangeRunner.apply(
        connection,
        Update.all(Set.of(ChangeRunner.DEFAULT, ChangeRunner.SAMPLE_DATA)),
        change -> {});
    return connection;
  }

  private static void agrees(String resource, String content) throws IOException {
    Path committed = RESOURCES.resolve(resource);
    if (WRITE) {
      Files.writeString(committed, content);
    }
    assertThat(Files.readString(committed))
        .as("run mvn test -Dtest=ExpectedSchemaTest -Danteroom.expected=write")
        .isEqualTo(content);
  }

  private static String catalog(Connection connection) throws SQLException {
    var live = CatalogReader.read(connection);
    List<List<String>> rows = new ArrayList<>();
    for (CatalogObject object : live.objects()) {
      boolean liquibase = object.relation().startsWith("databasechangelog");
      boolean plpgsql = object.kind() == ObjectKind.EXTENSION && object.name().equals("plpgsql");
      if (!liquibase && !plpgsql) {
        rows.add(
            List.of(object.kind().label(), object.relation(), object.name(), object.definition()));
      }
    }
    return json(rows);
  }

  private static String changes(Connection connection) throws SQLException, IOException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT id, author, filename, md5sum, coalesce(contexts, '')"
                    + " FROM databasechangelog ORDER BY orderexecuted")) {
      while (row.next()) {
        rows.add(
            List.of(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                indexed(row.getString(1), row.getString(3))));
      }
    }
    return json(rows);
  }

  /** The lint lets such a change drop and build one index, and nothing else. */
  private static String indexed(String change, String file) throws IOException {
    String log = Files.readString(RESOURCES.resolve(file));
    String[] own = log.split("--changeset anteroom:" + change + " ")[1].split("--changeset ");
    Matcher build = BUILD.matcher(own[0]);
    return own[0].lines().findFirst().orElse("").contains("runInTransaction:false") && build.find()
        ? build.group(1)
        : "";
  }

  /** One row a line, so that a change of the schema is a readable change of the resource. */
  private static String json(List<List<String>> rows) {
    return rows.stream()
        .map(ExpectedSchemaTest::line)
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static String line(List<String> row) {
    try {
      return JSON.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
