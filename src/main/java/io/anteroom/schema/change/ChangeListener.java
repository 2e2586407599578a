package io.anteroom.schema.change;

/** Hears which change is about to run. */
@FunctionalInterface
public interface ChangeListener {
  /** Called before each change with its id, such as {@code 0002-cameras}. */
  void willRun(String change);
}
