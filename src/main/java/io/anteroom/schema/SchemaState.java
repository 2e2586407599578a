package io.anteroom.schema;

import io.anteroom.schema.session.SessionLock.Holder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the schema stands in its life cycle. Every state says so in one word and one sentence. */
public sealed interface SchemaState {
  /** The names of all states. */
  List<String> NAMES =
      List.of(
          "waiting-for-database",
          "acquiring-lock",
          "inspecting",
          "applying",
          "awaiting-tables",
          "verifying",
          "ready",
          "refused",
          "failed");

  /** The state in one word, as probes and {@code GET /api/v1/schema} show it. */
  String name();

  /** The state in one sentence, as the log shows it. */
  String sentence();

  /** What else is known, for probes: strings and whole numbers. */
  default Map<String, Object> data() {
    return Map.of();
  }

  /** The database cannot be reached; it is tried again for ever. */
  record WaitingForDatabase(String reason) implements SchemaState {
    @Override
    public String name() {
      return "waiting-for-database";
    }

    @Override
    public String sentence() {
      return "waiting for the database: " + reason;
    }
  }

  /** Another session changes the schema; its lock is polled. */
  record AcquiringLock(Optional<Holder> holder) implements SchemaState {
    @Override
    public String name() {
      return "acquiring-lock";
    }

    @Override
    public String sentence() {
      return holder
          .map(h -> "waiting for the lock held by " + h.application() + ", backend " + h.pid())
          .orElse("taking the lock");
    }

    @Override
    public Map<String, Object> data() {
      Map<String, Object> data = new LinkedHashMap<>();
      if (holder.isPresent()) {
        data.put("holder", holder.get().application());
        data.put("holder_pid", (long) holder.get().pid());
        data.put("holder_since", holder.get().since().toString());
        data.put("holder_step", holder.get().step());
      }
      return data;
    }
  }

  /** The live catalog is being read, to see what there is to do. */
  record Inspecting() implements SchemaState {
    @Override
    public String name() {
      return "inspecting";
    }

    @Override
    public String sentence() {
      return "inspecting the live structure";
    }
  }

  /** A change is being applied. Steps count from 1. */
  record Applying(int step, int total, String change) implements SchemaState {
    @Override
    public String name() {
      return "applying";
    }

    @Override
    public String sentence() {
      return "applying step " + step + " of " + total + ": " + change;
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("step", (long) step, "total", (long) total, "change", change);
    }
  }

  /** A change needs tables that others hold; it lets them pass and is tried again. */
  record AwaitingTables(String blockers) implements SchemaState {
    @Override
    public String name() {
      return "awaiting-tables";
    }

    @Override
    public String sentence() {
      return "a change waits for tables held by " + blockers;
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("blocked_by", blockers);
    }
  }

  /** All changes are applied; the result is being compared with what this binary needs. */
  record Verifying() implements SchemaState {
    @Override
    public String name() {
      return "verifying";
    }

    @Override
    public String sentence() {
      return "verifying the live structure";
    }
  }

  /** The live structure contains everything this binary needs. */
  record Ready(int reported) implements SchemaState {
    @Override
    public String name() {
      return "ready";
    }

    @Override
    public String sentence() {
      return reported == 0
          ? "ready, the structure is as expected"
          : "ready, differences that do not block: " + reported;
    }
  }

  /** Requests cannot be served, and trying again would not help by itself. */
  record Refused(String reason) implements SchemaState {
    @Override
    public String name() {
      return "refused";
    }

    @Override
    public String sentence() {
      return "refused: " + reason;
    }
  }

  /** A change failed and left nothing behind; it is tried again. */
  record Failed(String change, String error, Instant retryAt) implements SchemaState {
    @Override
    public String name() {
      return "failed";
    }

    @Override
    public String sentence() {
      String what = change.isEmpty() ? "the schema work" : "change " + change;
      return what + " failed and is tried again: " + error;
    }

    @Override
    public Map<String, Object> data() {
      return Map.of("change", change, "retry_at", retryAt.toString());
    }
  }
}
