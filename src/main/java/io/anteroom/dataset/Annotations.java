package io.anteroom.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code annotations.csv} in the folder of a data set says about its pictures: a line each,
 * under a line with the names of the columns. Read as it comes, for the pictures that are asked
 * for.
 */
final class Annotations {
  private static final String FILE = "annotations.csv";

  /** Columns that name the picture, in the order in which they are looked for. */
  private static final List<String> PICTURE =
      List.of("image_path", "path", "file", "filename", "image", "image_name", "name");

  private Annotations() {}

  /** The lines about these pictures, by their paths; a line may name the file alone. */
  static Map<String, Line> about(Path folder, List<DatasetFile> pictures) {
    Optional<Path> file = Storage.file(folder, FILE);
    if (file.isEmpty() || pictures.isEmpty()) {
      return Map.of();
    }
    Set<String> paths = pictures.stream().map(DatasetFile::path).collect(Collectors.toSet());
    Map<String, String> names = new HashMap<>();
    pictures.forEach(picture -> names.putIfAbsent(picture.name(), picture.path()));
    Map<String, Line> lines = new HashMap<>();
    try (BufferedReader reader = open(file.get())) {
      CsvLines csv = new CsvLines(reader);
      List<String> columns =
          csv.next().stream().map(column -> column.strip().toLowerCase(Locale.ROOT)).toList();
      for (List<String> cells = csv.next(); !cells.isEmpty(); cells = csv.next()) {
        Line line = Line.of(columns, cells);
        String picture = line.picture();
        if (paths.contains(picture)) {
          lines.put(picture, line);
        } else if (picture != null) {
          String path = names.get(picture.substring(picture.lastIndexOf('/') + 1));
          if (path != null) {
            lines.putIfAbsent(path, line);
          }
        }
      }
    } catch (IOException e) {
      throw Storage.failed(e);
    }
    return lines;
  }

  private static BufferedReader open(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            Files.newInputStream(file),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)));
  }

  /** One line: its cells, by the names of their columns. */
  record Line(Map<String, String> cells) {
    private static Line of(List<String> columns, List<String> cells) {
      Map<String, String> named = new HashMap<>();
      for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
        named.putIfAbsent(columns.get(i), cells.get(i));
      }
      return new Line(named);
    }

    private String picture() {
      return PICTURE.stream().map(cells::get).filter(cell -> cell != null).findFirst().orElse(null);
    }

    /** What a cell says; null if it is empty. */
    String text(String column) {
      String cell = cells.get(column);
      return cell == null || cell.isBlank() ? null : cell;
    }

    /** What a cell says that is true or false; null if it says neither. */
    Boolean flag(String column) {
      String cell = cells.getOrDefault(column, "").strip().toLowerCase(Locale.ROOT);
      return switch (cell) {
        case "true", "1", "yes" -> true;
        case "false", "0", "no" -> false;
        default -> null;
      };
    }
  }
}
