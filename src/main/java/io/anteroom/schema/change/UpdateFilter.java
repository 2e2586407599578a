package io.anteroom.schema.change;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ChangeSetFilterResult;

/**
 * Keeps from Liquibase the changes that an update leaves for later; after an interrupt, every
 * further one.
 */
record UpdateFilter(Update update) implements ChangeSetFilter {
  @Override
  public ChangeSetFilterResult accepts(ChangeSet change) {
    boolean due =
        !update.left().contains(change.getId()) && !Thread.currentThread().isInterrupted();
    return new ChangeSetFilterResult(due, due ? "is due" : "is left for later", getClass());
  }
}
