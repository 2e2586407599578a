package io.anteroom.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code postmaster.pid} of a cluster: PostgreSQL writes it when the server starts, keeps its
 * state in it and removes it as the last act of an orderly stop.
 */
record PostmasterFile(Path file, List<String> lines) {
  private static final int PID = 0;
  private static final int PORT = 3;
  private static final int STATUS = 7;

  static Optional<PostmasterFile> of(Path cluster) {
    Path file = cluster.resolve("postmaster.pid");
    try {
      PostmasterFile content = new PostmasterFile(file, Files.readAllLines(file));
      return Optional.of(content).filter(found -> found.pid() > 0);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  long pid() {
    return number(PID);
  }

  int port() {
    return (int) number(PORT);
  }

  boolean isReady() {
    return line(STATUS).equals("ready");
  }

  /**
   * The server that wrote the file, if it lives. A process id is used again sooner or later, so the
   * process must be a {@code postgres} that was started on this very cluster.
   */
  Optional<ProcessHandle> server() {
    return process().filter(this::isServerOfThisCluster);
  }

  /**
   * Makes PostgreSQL ignore a process id that now belongs to another program. The file stays,
   * because PostgreSQL also learns from it whether shared memory of the old server is still in use;
   * it takes the id of the program that starts it for its own.
   */
  void disown() throws IOException {
    List<String> mine = new ArrayList<>(lines);
    mine.set(PID, Long.toString(ProcessHandle.current().pid()));
    Files.write(file, mine);
  }

  /** Whether any program has the process id. */
  boolean isPidInUse() {
    return process().isPresent();
  }

  private Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid()).filter(ProcessHandle::isAlive);
  }

  private boolean isServerOfThisCluster(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    boolean isPostgres =
        info.command().map(Path::of).map(Path::getFileName).map(Path::toString).stream()
            // Linux adds a word to the name when the file has gone
            .anyMatch(name -> name.startsWith("postgres"));
    return isPostgres
        && info.arguments().map(List::of).orElse(List.of()).contains(file.getParent().toString());
  }

  private String line(int index) {
    return index < lines.size() ? lines.get(index).strip() : "";
  }

  private long number(int index) {
    String text = line(index);
    return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
  }
}
