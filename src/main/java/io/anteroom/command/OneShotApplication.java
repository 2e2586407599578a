package io.anteroom.command;

import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.io.PrintWriter;

/** Runs a one-shot command in the booted program. */
@Dependent
@Unremovable
class OneShotApplication implements QuarkusApplication {
  @Override
  public int run(String... arguments) {
    Invocation invocation =
        Invocation.of(
            () -> "",
            new PrintWriter(System.out, true),
            new PrintWriter(System.err, true),
            arguments);
    if (ApplicationLifecycleManager.isVmShuttingDown()) {
      // told to end while it booted
      return ExitCode.FAILED;
    }
    if (invocation instanceof Invocation.Once once) {
      return once.command().run(Arc.container());
    }
    throw new IllegalStateException("only one-shot commands run here");
  }
}
