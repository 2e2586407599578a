package io.anteroom.schema.session;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code application_name} of a session that holds the schema's lock, the one thing of it that
 * every role may read: whose session it is, since when it holds the lock, and at which step it is,
 * as in {@code anteroom-schema web-5f7c9 1 @1764251234 3/16}.
 */
final class SessionName {
  /** PostgreSQL cuts what is longer. */
  private static final int LONGEST = 63;

  private static final int LONGEST_SUFFIX = " @1764251234 999/999".length();
  private static final Pattern HOLDING = Pattern.compile("(.*) @(\\d{1,12})(?: (\\d+/\\d+))?");

  private SessionName() {}

  /** A name for a session, shortened so that there is room for what it does. */
  static String of(String application) {
    return application.substring(0, Math.min(application.length(), LONGEST - LONGEST_SUFFIX));
  }

  /** The name while it holds the lock; {@code step} may be empty. */
  static String holding(String application, Instant since, String step) {
    return (of(application) + " @" + since.getEpochSecond() + " " + step).strip();
  }

  /** Reads the name of another session. */
  static SessionLock.Holder read(int pid, String name, Instant backendStart) {
    Matcher holding = HOLDING.matcher(name);
    if (!holding.matches()) {
      return new SessionLock.Holder(pid, name, backendStart, "");
    }
    Instant since = Instant.ofEpochSecond(Long.parseLong(holding.group(2)));
    String step = holding.group(3) == null ? "" : holding.group(3);
    return new SessionLock.Holder(pid, holding.group(1), since, step);
  }
}
