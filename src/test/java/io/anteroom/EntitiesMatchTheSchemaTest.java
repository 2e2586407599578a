package io.anteroom;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.FreshDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;

/** Every column that an entity maps exists in the schema, with a type that can carry it. */
@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class EntitiesMatchTheSchemaTest {
  private static final Map<Integer, Set<String>> COMPATIBLE =
      Map.ofEntries(
          Map.entry(SqlTypes.VARCHAR, Set.of("character varying", "text")),
          Map.entry(SqlTypes.INTEGER, Set.of("integer")),
          Map.entry(SqlTypes.SMALLINT, Set.of("smallint")),
          Map.entry(SqlTypes.BIGINT, Set.of("bigint")),
          Map.entry(SqlTypes.BOOLEAN, Set.of("boolean")),
          Map.entry(SqlTypes.DOUBLE, Set.of("double precision")),
          Map.entry(SqlTypes.FLOAT, Set.of("real", "double precision")),
          Map.entry(SqlTypes.REAL, Set.of("real")),
          Map.entry(SqlTypes.NUMERIC, Set.of("numeric")),
          Map.entry(SqlTypes.DATE, Set.of("date")),
          Map.entry(SqlTypes.TIMESTAMP_UTC, Set.of("timestamp with time zone")),
          Map.entry(SqlTypes.TIMESTAMP_WITH_TIMEZONE, Set.of("timestamp with time zone")),
          Map.entry(SqlTypes.JSON, Set.of("jsonb")));

  @Inject SessionFactory sessions;
  @Inject DataSource database;

  @Test
  void findsEveryMappedColumnWithACompatibleType() throws SQLException {
    Map<String, String> columns = columns();
    List<String> mapped = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    entities()
        .forEach(
            entity ->
                entity.forEachSelectable(
                    (index, column) -> {
                      String name = column.getContainingTableExpression() + "." + name(column);
                      mapped.add(name);
                      int type = column.getJdbcMapping().getJdbcType().getDefaultSqlTypeCode();
                      String actual = columns.get(name);
                      if (!COMPATIBLE.getOrDefault(type, Set.of()).contains(actual)) {
                        wrong.add(name + " is " + actual + ", mapped as " + type);
                      }
                    }));
    assertThat(wrong).isEmpty();
    assertThat(mapped).contains("cameras.metadata", "cameras.updated_at", "regions.polygon");
  }

  @Test
  void mapsTheIdentifierOfEveryEntityToItsPrimaryKey() throws SQLException {
    Map<String, String> keys = keys();
    entities()
        .forEach(
            entity ->
                entity
                    .getIdentifierMapping()
                    .forEachSelectable(
                        (index, column) ->
                            assertThat(keys)
                                .containsEntry(
                                    column.getContainingTableExpression(), name(column))));
  }

  private List<EntityPersister> entities() {
    List<EntityPersister> entities = new ArrayList<>();
    sessions
        .unwrap(SessionFactoryImplementor.class)
        .getMappingMetamodel()
        .forEachEntityDescriptor(entities::add);
    assertThat(entities).isNotEmpty();
    return entities;
  }

  private static String name(SelectableMapping column) {
    return column.getSelectionExpression();
  }

  private Map<String, String> columns() throws SQLException {
    return pairs(
        "SELECT table_name || '.' || column_name, data_type FROM information_schema.columns"
            + " WHERE table_schema = 'public'");
  }

  private Map<String, String> keys() throws SQLException {
    return pairs(
        "SELECT table_name, column_name FROM information_schema.table_constraints"
            + " JOIN information_schema.key_column_usage"
            + " USING (constraint_schema, constraint_name, table_name)"
            + " WHERE constraint_type = 'PRIMARY KEY' AND constraint_schema = 'public'"
            + " ORDER BY ordinal_position DESC");
  }

  private Map<String, String> pairs(String sql) throws SQLException {
    Map<String, String> pairs = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        pairs.put(rows.getString(1), rows.getString(2));
      }
    }
    return pairs;
  }
}
