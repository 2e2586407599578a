package io.anteroom.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stages of a Dockerfile in their order.
 *
 * @param stages the last of them is what is shipped
 */
record Dockerfile(Path file, List<Stage> stages) {
  /** An instruction: {@code COPY}, and all that follows it. */
  record Instruction(String name, String value) {
    /** The words that are no flags: of a COPY its sources, and last where they go. */
    List<String> words() {
      return Stream.of(value.split("\\s+")).filter(word -> !word.startsWith("--")).toList();
    }

    /** The value of a flag: {@code --from=…}. */
    Optional<String> flag(String flag) {
      String prefix = "--" + flag + "=";
      return Stream.of(value.split("\\s+"))
          .filter(word -> word.startsWith(prefix))
          .map(word -> word.substring(prefix.length()))
          .findFirst();
    }
  }

  /**
   * A stage.
   *
   * @param name empty for the last one
   * @param image a stage before it, or an image with its tag
   */
  record Stage(String name, String image, List<Instruction> instructions) {
    Stream<Instruction> all(String instruction) {
      return instructions.stream().filter(one -> one.name().equals(instruction));
    }
  }

  static Dockerfile read(Path file) throws IOException {
    List<Stage> stages = new ArrayList<>();
    String text = Files.readString(file).replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", " ");
    for (String line : text.split("\n")) {
      if (line.isBlank()) {
        continue;
      }
      String[] parts = line.strip().split("\\s+", 2);
      if (parts[0].equals("FROM")) {
        String[] from = parts[1].split("\\s+AS\\s+");
        stages.add(new Stage(from.length == 2 ? from[1] : "", from[0], new ArrayList<>()));
      } else if (!stages.isEmpty()) {
        stages.get(stages.size() - 1).instructions().add(new Instruction(parts[0], parts[1]));
      }
    }
    return new Dockerfile(file, stages);
  }

  Optional<Stage> stage(String name) {
    return stages.stream().filter(stage -> stage.name().equals(name)).findFirst();
  }

  /** The stages that become an image: the last one, and one that builds on nothing but a base. */
  List<Stage> shipped() {
    return stages.stream()
        .filter(stage -> stage.name().isEmpty() || stage.name().equals("binary"))
        .toList();
  }

  /** What a stage does, with the stages that it stands upon, in their order. */
  List<Instruction> inherited(Stage stage) {
    List<Instruction> all = new ArrayList<>();
    stage(stage.image()).ifPresent(below -> all.addAll(inherited(below)));
    all.addAll(stage.instructions());
    return all;
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }
}
