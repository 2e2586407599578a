package io.anteroom.reader;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * Where features read what is heavy and may be as old as {@code anteroom.reader.max-lag}: on the
 * reader, if there is one that can answer, else on the primary (ADR 0033). What has to see the
 * client's own writes is read elsewhere.
 */
@ApplicationScoped
public class ReadOnlyDatabase {
  private final AgroalDataSource primary;
  private final Reader reader;
  private final Session session;
  private final SessionFactory sessions;

  ReadOnlyDatabase(
      AgroalDataSource primary, Reader reader, Session session, SessionFactory sessions) {
    this.primary = primary;
    this.reader = reader;
    this.session = session;
    this.sessions = sessions;
  }

  /**
   * Reads by some statements. Within a transaction the primary answers, as it does if the reader
   * fails.
   *
   * @param reading changes nothing, and may be done twice
   */
  public <T> T read(Function<Session, T> reading) {
    boolean alone = QuarkusTransaction.getStatus() == Status.STATUS_NO_TRANSACTION;
    Optional<Connection> connection = alone ? reader.connection() : Optional.empty();
    if (connection.isPresent()) {
      try {
        return read(connection.get(), reading);
      } catch (SQLException e) {
        reader.failed(e);
      } catch (RuntimeException e) {
        if (!reader.failed(e)) {
          throw e;
        }
      }
    }
    return QuarkusTransaction.joiningExisting().call(() -> reading.apply(session));
  }

  /**
   * Begins to read over a connection.
   *
   * @param opening closes the connection if it fails, and may be done twice
   */
  public <T> T open(Opening<T> opening) throws SQLException {
    Optional<Connection> connection = reader.connection();
    if (connection.isPresent()) {
      try {
        return opening.over(connection.get());
      } catch (SQLException | RuntimeException e) {
        if (!reader.failed(e)) {
          throw e;
        }
      }
    }
    return opening.over(primary.getConnection());
  }

  private <T> T read(Connection connection, Function<Session, T> reading) throws SQLException {
    try (Connection used = connection;
        Session reads =
            sessions.withOptions().connection(used).autoJoinTransactions(false).openSession()) {
      return reading.apply(reads);
    }
  }

  /** Begins to read something that closes the connection when it is closed. */
  @FunctionalInterface
  public interface Opening<T> {
    T over(Connection connection) throws SQLException;
  }
}
