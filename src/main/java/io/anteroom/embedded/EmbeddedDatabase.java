package io.anteroom.embedded;

import java.util.Map;
import java.util.function.Consumer;

/**
 * The PostgreSQL that the program brings along for a person's machine. Its address is known before
 * it runs, so that it starts while the rest of the program does.
 */
public sealed interface EmbeddedDatabase permits OwnServer, JoinedServer {
  /** The settings that point the program to it. */
  Map<String, String> settings();

  /** One line for a person: where it is, how to look into it, how to use another. */
  String description();

  /** Starts it on a thread of its own; tells what went wrong if it does not come up. */
  void start(Consumer<EmbeddedFailure> failed);

  /** Stops it and lets go of its data directory; the program must be done with it. */
  void stop();
}
