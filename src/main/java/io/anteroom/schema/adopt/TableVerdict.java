package io.anteroom.schema.adopt;

/** What an adoption makes of one table. */
public sealed interface TableVerdict {
  /** The table's name. */
  String table();

  /** The verdict in one word, as answers and commands show it. */
  String label();

  /** It is not there and is made. */
  record Absent(String table) implements TableVerdict {
    @Override
    public String label() {
      return "absent";
    }
  }

  /** It is as it should be and stays. */
  record Exact(String table) implements TableVerdict {
    @Override
    public String label() {
      return "exact";
    }
  }

  /** It is one of the old system's and is changed in named steps. */
  record Adoptable(String table) implements TableVerdict {
    @Override
    public String label() {
      return "adoptable";
    }
  }

  /**
   * It is somebody else's, or cannot be changed without loss.
   *
   * @param reason why, in one sentence
   */
  record Conflict(String table, String reason) implements TableVerdict {
    @Override
    public String label() {
      return "conflict";
    }
  }
}
