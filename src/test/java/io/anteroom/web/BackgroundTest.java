package io.anteroom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quarkus.runtime.ShutdownEvent;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Work beside requests, and a stop in the middle of it. */
class BackgroundTest {
  private static final TrafficGate OPEN =
      new TrafficGate() {
        @Override
        public Optional<Closed> closedFor(String path) {
          return Optional.empty();
        }

        @Override
        public void structureDoubted() {}
      };

  private final AtomicInteger steps = new AtomicInteger();
  private final Background background = new Background(OPEN, new DatabaseProblems(OPEN, null));

  @Test
  void aStepThatAStopTakesTheDatabaseFromIsNoFailure() {
    background.work(
        "it",
        () -> {
          background.stop(new ShutdownEvent());
          throw new IllegalStateException("EntityManagerFactory is closed");
        });
    background.work("it", this::step);

    assertThat(steps).hasValue(0);
  }

  @Test
  void whatFailsOtherwiseIsTold() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                background.work(
                    "it",
                    () -> {
                      throw new IllegalStateException("a fault of ours");
                    }));
  }

  @Test
  void noStepIsBegunAfterAStop() {
    background.work(
        "it",
        () -> {
          background.stop(new ShutdownEvent());
          return step();
        });

    assertThat(steps).hasValue(1);
  }

  /** There is always more to do. */
  private boolean step() {
    steps.incrementAndGet();
    return true;
  }
}
