package io.anteroom.schema;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * Connections of the requests beside a URL of its own for the schema work: they may lead through a
 * pooler in transaction mode, where the next statement finds another session. A prepared statement
 * with a name would be missing there, or be somebody else's, so they use none.
 */
@Singleton
class ServingConnections implements AgroalPoolInterceptor {
  private final boolean pooled;

  ServingConnections(SchemaConfig config) {
    this.pooled = !config.datasource().jdbcUrl().equals(config.servingUrl());
  }

  @Override
  public void onConnectionCreate(Connection connection) {
    if (!pooled) {
      return;
    }
    try {
      connection.unwrap(PGConnection.class).setPrepareThreshold(0);
    } catch (SQLException e) {
      throw new IllegalStateException("the driver cannot do without prepared statements", e);
    }
  }
}
