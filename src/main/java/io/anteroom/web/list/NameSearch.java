package io.anteroom.web.list;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Decides how names are searched: names that contain the text first, then, where pg_trgm is
 * installed, names that are written alike. Both conditions can use a trigram index.
 */
@ApplicationScoped
public class NameSearch {
  private final TrigramSearch trigrams;

  NameSearch(TrigramSearch trigrams) {
    this.trigrams = trigrams;
  }

  /** The search for this text in the column, which is a name of ours and never one of a client. */
  public Match in(String column, String text) {
    String contains = column + " ILIKE :name_pattern";
    String pattern = "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    if (trigrams.available()) {
      return new Match(
          "(" + contains + " OR :name_text <% " + column + ")",
          "(" + contains + ") DESC, word_similarity(:name_text, " + column + ") DESC, " + column,
          Map.of("name_pattern", pattern, "name_text", text));
    }
    return new Match(contains, column, Map.of("name_pattern", pattern));
  }

  /**
   * Two pieces of SQL and the named parameters that they refer to.
   *
   * @param condition goes into WHERE
   * @param order goes into ORDER BY; add the key behind it for a stable order
   */
  public record Match(String condition, String order, Map<String, String> parameters) {}
}
