package io.anteroom.command;

import io.anteroom.schema.SchemaState;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Shows how far a migration is: drawn in place on a terminal, else one line per step. */
abstract sealed class Progress implements Consumer<SchemaState>, AutoCloseable {

  /** The progress that suits standard output. */
  static Progress onStandardOutput() {
    return System.console() == null ? new Lines(System.out) : new Drawn(System.out);
  }

  @Override
  public void close() {
    // lines need no end
  }

  /** One line per state, for logs and pipes. */
  private static final class Lines extends Progress {
    private final PrintStream out;

    private Lines(PrintStream out) {
      this.out = out;
    }

    @Override
    public void accept(SchemaState state) {
      out.println(state.sentence());
    }
  }

  /** One line that is redrawn with the time elapsed. */
  private static final class Drawn extends Progress {
    private static final String START_OF_LINE = "\r\u001b[K";
    private static final int WIDTH = 20;

    private final ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    private final Instant start = Instant.now();
    private final PrintStream out;
    private SchemaState state = new SchemaState.Inspecting();

    private Drawn(PrintStream out) {
      this.out = out;
      clock.scheduleAtFixedRate(this::draw, 0, 100, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void accept(SchemaState next) {
      state = next;
      draw();
    }

    @Override
    public synchronized void close() {
      clock.shutdownNow();
      out.print(START_OF_LINE);
      out.flush();
    }

    private synchronized void draw() {
      if (clock.isShutdown()) {
        return;
      }
      double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
      out.printf("%s%s%s  %.1f s", START_OF_LINE, bar(), state.sentence(), seconds);
      out.flush();
    }

    private String bar() {
      if (state instanceof SchemaState.Applying applying) {
        int done = WIDTH * (applying.step() - 1) / applying.total();
        return "[" + "#".repeat(done) + ".".repeat(WIDTH - done) + "] ";
      }
      return "";
    }
  }
}
