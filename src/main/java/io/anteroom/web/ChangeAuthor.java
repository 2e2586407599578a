package io.anteroom.web;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;

/**
 * Tells the database, with each transaction of a request, who sent the request: the triggers of
 * {@code audit_log} write it down. What only reads has nothing to say, and costs nothing. Work of
 * the service itself is by its database role.
 */
@ApplicationScoped
class ChangeAuthor implements AgroalPoolInterceptor {
  /** All of it ends with the transaction. */
  private static final String SAY_WHO =
      """
      SELECT set_config('anteroom.author', ?, true), set_config('anteroom.client_address', ?, true),
             set_config('anteroom.request_id', ?, true), set_config('anteroom.credential', ?, true)
      """;

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final CurrentVertxRequest current;

  ChangeAuthor(CurrentVertxRequest current) {
    this.current = current;
  }

  @Override
  public void onConnectionAcquire(Connection connection) {
    RoutingContext request =
        Arc.container().requestContext().isActive() ? current.getCurrent() : null;
    if (request == null || READING.contains(request.request().method())) {
      return;
    }
    try {
      if (!connection.getAutoCommit()) {
        say(connection, request);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void say(Connection connection, RoutingContext request) throws SQLException {
    Caller caller = Caller.of(request);
    try (PreparedStatement statement = connection.prepareStatement(SAY_WHO)) {
      statement.setString(1, caller.name());
      statement.setString(2, caller.address());
      statement.setString(3, RequestId.of(request));
      statement.setString(4, caller.credential());
      statement.execute();
    }
  }
}
