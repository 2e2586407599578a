package io.anteroom.schema.lint;

import java.util.List;

/**
 * Indexes are built and dropped beside the writers, and a build that is interrupted is repeated.
 */
final class IndexRules {
  private IndexRules() {}

  static void check(Review review, Statement statement) {
    Words words = statement.read();
    if (words.take("create", "index") || words.take("create", "unique", "index")) {
      create(review, statement, words);
    } else if (words.take("drop", "index")) {
      drop(review, words);
    } else if (words.take("reindex") && !words.has("concurrently")) {
      review.refuse(Rule.DROP_INDEX_LOCKS_TABLE);
    }
    if (isConcurrent(statement) && outside(review.change())) {
      review.refuse(Rule.CONCURRENTLY_IN_TRANSACTION);
    }
    if (!isConcurrent(statement) && !review.change().inTransaction()) {
      review.refuse(Rule.TRANSACTION_NEEDED);
    }
  }

  private static void create(Review review, Statement statement, Words words) {
    boolean concurrently = words.take("concurrently");
    boolean conditional = words.take("if", "not", "exists");
    String index = words.rest().get(0).equals("on") ? "" : words.name();
    words.take("on");
    boolean only = words.take("only");
    String table = words.name();
    boolean partitioned = review.structure().isPartitioned(table) && review.exists(table);
    if (partitioned) {
      if (concurrently || !only) {
        review.refuse(Rule.INDEX_ON_PARTITIONED_TABLE);
      }
    } else if (!concurrently && review.exists(table)) {
      review.refuse(Rule.INDEX_LOCKS_TABLE);
    } else if (concurrently && (conditional || !clearsAway(review.change(), statement, index))) {
      review.refuse(Rule.INDEX_NOT_RESUMABLE);
    }
  }

  private static void drop(Review review, Words words) {
    boolean concurrently = words.take("concurrently");
    boolean resumable = words.take("if", "exists");
    String index = words.name();
    if (!concurrently && review.exists(index)) {
      review.refuse(Rule.DROP_INDEX_LOCKS_TABLE);
    } else if (concurrently && !resumable) {
      review.refuse(Rule.INDEX_NOT_RESUMABLE);
    }
    if (review.structure().isUniqueIndex(index)) {
      review.refuse(Rule.STILL_USED);
    }
  }

  /** Whether the change is this statement after the one that drops what it left behind. */
  private static boolean clearsAway(Changeset change, Statement create, String index) {
    List<Statement> all = change.statements();
    if (all.size() != 2 || all.get(1) != create) {
      return false;
    }
    Words drop = all.get(0).read();
    return drop.take("drop", "index", "concurrently", "if", "exists") && drop.name().equals(index);
  }

  private static boolean isConcurrent(Statement statement) {
    return statement.words().contains("concurrently") && !statement.read().take("refresh");
  }

  private static boolean outside(Changeset change) {
    return change.inTransaction() || !change.split();
  }
}
