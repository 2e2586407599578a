package io.anteroom.schema;

import io.anteroom.schema.session.Activity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far the schema work is, for probes and the API. Asking never touches the database.
 *
 * <p>Keys: those of the state; {@code blocked_by}, the backends that the work waits for; and while
 * an index is built {@code building}, its name, {@code building_phase} and {@code building_percent}
 * of that phase, from {@code pg_stat_progress_create_index}, a second old at most.
 */
@ApplicationScoped
class SchemaProgress {
  private final SchemaKeeper keeper;
  private final SchemaUpkeep upkeep;

  SchemaProgress(SchemaKeeper keeper, SchemaUpkeep upkeep) {
    this.keeper = keeper;
    this.upkeep = upkeep;
  }

  /** What is known beside the state itself: strings and whole numbers. */
  Map<String, Object> of(SchemaState state) {
    Map<String, Object> data = new LinkedHashMap<>(state.data());
    boolean ready = state instanceof SchemaState.Ready;
    Activity activity = ready ? upkeep.activity() : keeper.activity();
    if (!activity.blockedBy().isEmpty()) {
      data.put("blocked_by", activity.blockedBy());
    }
    activity
        .build()
        .ifPresent(
            build -> {
              data.put("building", build.index());
              data.put("building_phase", build.phase());
              data.put("building_percent", build.percent());
            });
    return data;
  }
}
