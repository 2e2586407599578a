package io.anteroom.schema;

import io.anteroom.schema.adopt.Adoption;
import io.anteroom.schema.adopt.TableSize;
import io.anteroom.schema.change.Change;
import io.anteroom.schema.change.ChangeHistory;
import io.anteroom.schema.change.ExpectedChanges;
import io.anteroom.schema.partition.DetectionPartitions;
import io.anteroom.schema.session.Fitness;
import io.anteroom.schema.session.SchemaSession;
import io.anteroom.schema.session.UnfitServer;
import io.anteroom.schema.verify.Catalog;
import io.anteroom.schema.verify.CatalogComparison;
import io.anteroom.schema.verify.CatalogReader;
import io.anteroom.schema.verify.Difference;
import io.anteroom.schema.verify.ExpectedCatalog;
import io.anteroom.schema.verify.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at a database and judges it against what this binary carries. Reads only. */
@ApplicationScoped
public class Inspector {
  private static final String MIGRATE = "Run migrate: changes are pending.";

  private final Catalog expected = ExpectedCatalog.load();
  private final List<Change> changes = ExpectedChanges.load();
  private final DetectionPartitions partitions;
  private final Adoption adoption;
  private final SchemaConfig config;

  Inspector(DetectionPartitions partitions, Adoption adoption, SchemaConfig config) {
    this.partitions = partitions;
    this.adoption = adoption;
    this.config = config;
  }

  /**
   * Looks at the database of this session.
   *
   * @throws UnfitServer when its structure cannot be looked at
   */
  public Inspection inspect(SchemaSession session) throws SQLException {
    Fitness fitness = session.fitness();
    if (fitness.look().isPresent()) {
      throw new UnfitServer(fitness.look().get());
    }
    return session.read(connection -> inspect(connection, session.version(), fitness));
  }

  private Inspection inspect(Connection connection, String version, Fitness fitness)
      throws SQLException {
    Catalog live = CatalogReader.read(connection);
    ChangeHistory history = ChangeHistory.read(connection, changes);
    Verdict verdict = judge(live, connection);
    if (!history.pending().isEmpty()) {
      // of what is missing, migrate makes what belongs to a pending change, and nothing else
      verdict =
          verdict.withRemediesOfMissing(
              own ->
                  history.isEmpty() ? MIGRATE : MIGRATE + " If it is missing after that: " + own);
    }
    SchemaPlan plan =
        begunByOthers(live, history, verdict)
            ? SchemaPlan.adopt(adoption.plan(live, connection), history, verdict)
            : SchemaPlan.update(expected, live, history, due(history, connection), verdict);
    // the rights of who only verifies are not those that the change needs
    boolean changes =
        config.mayChange() && (!plan.pending().isEmpty() || plan.adoption().isPresent());
    Optional<String> unfit = changes ? fitness.change() : fitness.serve();
    return new Inspection(
        version, live, history, verdict, plan.unless(unfit), partitions.strays(live, connection));
  }

  /** How big the tables are decides which indexes a service builds before it serves. */
  private DueChanges due(ChangeHistory history, Connection connection) throws SQLException {
    List<String> indexed =
        history.pending().stream().filter(Change::canWait).map(Change::indexed).toList();
    Map<String, TableSize> sizes =
        indexed.isEmpty() ? Map.of() : TableSize.read(connection, indexed);
    Map<Boolean, List<Change>> later =
        history.pending().stream()
            .collect(Collectors.partitioningBy(change -> isBig(sizes.get(change.indexed()))));
    return new DueChanges(later.get(false), later.get(true));
  }

  private boolean isBig(TableSize size) {
    return size != null && size.estimatedRows() > config.backgroundIndexRows();
  }

  /** A change log that was restored beside other tables than those it made proves nothing. */
  private boolean begunByOthers(Catalog live, ChangeHistory history, Verdict verdict) {
    return expected.tables().stream()
        .filter(live.tables()::contains)
        .anyMatch(
            table -> history.isEmpty() || !verdict.exact(table) && !adoption.madeByUs(live, table));
  }

  private Verdict judge(Catalog live, Connection connection) throws SQLException {
    List<Difference> differences =
        new ArrayList<>(CatalogComparison.compare(expected, live).differences());
    differences.addAll(partitions.missing(live, connection));
    return new Verdict(differences);
  }
}
