package io.anteroom.schema.change;

import java.util.Set;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.visitor.ChangeLogSyncVisitor;
import liquibase.changelog.visitor.ChangeSetVisitor;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;

/** What is done with the changes that a database does not carry yet. */
public enum ChangeWork {
  /** Each is applied, in a transaction of its own. */
  UPDATE,

  /**
   * Each is recorded, since the structure is there already; those that insert rows are applied. All
   * in the transaction of the connection, which stays open.
   */
  ADOPT;

  /** Marks a change that inserts rows and can be applied to a structure that is complete. */
  private static final String INSERTS_ROWS = "rows";

  ChangeSetVisitor visitor(Database database, ChangeTransaction listener) {
    UpdateVisitor update = new UpdateVisitor(database, listener);
    return this == UPDATE ? update : new Recording(update, new ChangeLogSyncVisitor(database));
  }

  private record Recording(ChangeSetVisitor update, ChangeSetVisitor sync)
      implements ChangeSetVisitor {
    @Override
    public Direction getDirection() {
      return Direction.FORWARD;
    }

    @Override
    public void visit(
        ChangeSet change,
        DatabaseChangeLog log,
        Database database,
        Set<ChangeSetFilterResult> results)
        throws LiquibaseException {
      boolean insertsRows = change.getLabels().getLabels().contains(INSERTS_ROWS);
      (insertsRows ? update : sync).visit(change, log, database, results);
    }
  }
}
