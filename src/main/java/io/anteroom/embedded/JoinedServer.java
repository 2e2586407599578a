package io.anteroom.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The embedded database of another program that runs: a one-shot command works with it. */
record JoinedServer(Address address) implements EmbeddedDatabase {
  private static final Duration LOOK = Duration.ofMillis(50);

  /** Waits until the other program's server takes connections. */
  static JoinedServer of(DataDirectory directory, Duration patience) throws EmbeddedRefusal {
    Instant end = Instant.now().plus(patience);
    while (Instant.now().isBefore(end)) {
      Optional<PostmasterFile> server =
          PostmasterFile.of(directory.cluster()).filter(PostmasterFile::isReady);
      if (server.isPresent()) {
        return new JoinedServer(
            new Address(directory, server.get().port(), Credentials.of(directory)));
      }
      try {
        Thread.sleep(LOOK.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new EmbeddedRefusal(
        "the program that uses the data directory "
            + directory.root()
            + " has no running server; wait for it or stop it");
  }

  @Override
  public Map<String, String> settings() {
    return address.settings();
  }

  @Override
  public String description() {
    return address.description();
  }

  @Override
  public void start(Consumer<EmbeddedFailure> failed) {
    // it runs
  }

  @Override
  public void stop() {
    // it belongs to the other program
  }
}
