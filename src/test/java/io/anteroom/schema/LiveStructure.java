package io.anteroom.schema;

import io.anteroom.schema.verify.Difference;
import java.sql.SQLException;
import java.util.List;

/** What {@code verify} says about a database, for tests outside this room. */
public final class LiveStructure {
  private LiveStructure() {}

  /** The differences from what this program needs, one sentence each. */
  public static List<String> differences(String url) throws SQLException {
    return SchemaRig.of(url).inspect().verdict().differences().stream()
        .map(Difference::sentence)
        .toList();
  }
}
