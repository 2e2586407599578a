package io.anteroom.schema;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The latest word on the schema, for everyone who asks: probes, the traffic gate, the API. Asking
 * never touches the database.
 */
@ApplicationScoped
public class SchemaStatus {
  private static final Logger LOG = Logger.getLogger("io.anteroom.schema");

  private final SchemaTimes times;
  private volatile Snapshot snapshot =
      new Snapshot(
          new SchemaState.WaitingForDatabase("not tried yet"), Instant.now(), Optional.empty());

  SchemaStatus(SchemaTimes times) {
    this.times = times;
  }

  /** The state, since when it holds, and what was found last. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** Whether requests can be served. */
  public boolean ready() {
    return snapshot.state() instanceof SchemaState.Ready;
  }

  /** Whether a judgement stands, which another look at the database confirms or changes. */
  boolean settled() {
    SchemaState state = snapshot.state();
    return state instanceof SchemaState.Ready
        || state instanceof SchemaState.Refused
        || state instanceof SchemaState.Failed;
  }

  /** Enters a state; a transition is logged once, in words. */
  synchronized void enter(SchemaState state) {
    if (state.equals(snapshot.state())) {
      return;
    }
    times.entered(state);
    boolean sameSentence = state.sentence().equals(snapshot.state().sentence());
    Instant since = sameSentence ? snapshot.since() : Instant.now();
    snapshot = new Snapshot(state, since, snapshot.inspection());
    if (sameSentence) {
      return;
    }
    if (state instanceof SchemaState.Refused || state instanceof SchemaState.Failed) {
      LOG.error("schema: " + state.sentence());
    } else {
      LOG.info("schema: " + state.sentence());
    }
  }

  /** Keeps what was found, and logs differences that no pending change explains, once. */
  synchronized void found(Inspection inspection) {
    var known = snapshot.inspection().map(Inspection::verdict);
    boolean news = !known.equals(Optional.of(inspection.verdict()));
    if (news && inspection.history().pending().isEmpty()) {
      inspection
          .verdict()
          .differences()
          .forEach(difference -> LOG.warn("schema: difference: " + difference.sentence()));
    }
    snapshot = new Snapshot(snapshot.state(), snapshot.since(), Optional.of(inspection));
  }

  /**
   * One consistent view of the status.
   *
   * @param state where the schema stands
   * @param since when it entered that state
   * @param inspection what was found last; empty before the database was first reached
   */
  public record Snapshot(SchemaState state, Instant since, Optional<Inspection> inspection) {}
}
