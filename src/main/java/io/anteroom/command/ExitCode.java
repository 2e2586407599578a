package io.anteroom.command;

/** What the program's exit codes mean. They are part of its interface: scripts decide by them. */
public final class ExitCode {
  /** Done, or verified, or stopped in order as SIGTERM asks. */
  public static final int DONE = 0;

  /** Something that no other code names; the log has it. */
  public static final int FAILED = 1;

  /** The command line or a setting is wrong. */
  public static final int WRONG_USAGE = 2;

  /** The structure of the database differs from what this program needs. */
  public static final int DIFFERS = 3;

  /** The database refuses the change, or the change is refused for the database's sake. */
  public static final int REFUSED = 4;

  /** The database cannot be reached within the time allowed. */
  public static final int NOT_REACHABLE = 5;

  /** SIGTERM came before the work was done, or before a service was ready to stop in order. */
  static final int TERMINATED = 143;

  /** SIGINT came, which is Ctrl-C. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
