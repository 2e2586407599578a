package io.anteroom.fault;

/** Whether the faults are tried in the short form of every build or in the long one. */
public final class Form {
  public static final boolean LONG = "long".equals(System.getProperty("anteroom.faults"));

  /** Decides all that is random; another one is chosen by {@code -Danteroom.seed=…}. */
  static final long SEED = Long.getLong("anteroom.seed", 1);

  private Form() {}

  /** One of the two, by the form that runs. */
  static int pick(int inTheShortForm, int inTheLongForm) {
    return LONG ? inTheLongForm : inTheShortForm;
  }
}
