package io.anteroom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How tables beside pictures are read, whoever has written them. */
class CsvLinesTest {
  @Test
  void readsCellsWithWhateverIsInThem() throws Exception {
    assertThat(read("\ufeffa,b\r\n\r\n1,\"x, \"\"y\"\"\nz\"\n,\n\"\",3\nlast,\"open"))
        .containsExactly(
            List.of("a", "b"),
            List.of("1", "x, \"y\"\nz"),
            List.of("", ""),
            List.of("", "3"),
            List.of("last", "open"));
  }

  @Test
  void endsAtALineThatIsNone() throws Exception {
    assertThat(read("a\n" + "x".repeat(1_000_000) + "\nb")).containsExactly(List.of("a"));
    assertThat(read("a\n\"" + "x".repeat(1_000_000) + "\"\nb")).containsExactly(List.of("a"));
    assertThat(read("")).isEmpty();
  }

  private static List<List<String>> read(String text) throws Exception {
    CsvLines lines = new CsvLines(new StringReader(text));
    List<List<String>> all = new ArrayList<>();
    for (List<String> line = lines.next(); !line.isEmpty(); line = lines.next()) {
      all.add(line);
    }
    return all;
  }
}
