package io.anteroom.schema;

/** How far a migration goes before it says that it is done. */
public enum Goal {
  /**
   * Until requests can be served. What they do not need and what takes long, indexes of big tables
   * and repairs that do not block, is left to {@link SchemaUpkeep}.
   */
  SERVING,

  /** Until nothing is left to do. */
  COMPLETE
}
