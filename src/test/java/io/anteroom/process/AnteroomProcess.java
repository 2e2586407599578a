package io.anteroom.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The packaged program in a process of its own, on ports that the system chooses. Closing it ends
 * the program and the embedded server of its data directory, whatever state they are in.
 */
public final class AnteroomProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern HTTP = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
  private static final Pattern MANAGEMENT =
      Pattern.compile("[Mm]anagement interface listening on http://[^:]+:(\\d+)");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Pattern JDBC = Pattern.compile("jdbc:postgresql://[\\w.:/]+");

  private final Process process;
  private final Optional<Path> dataDirectory;
  private final StringBuffer output = new StringBuffer();
  private final StringBuffer errors = new StringBuffer();
  private final List<Thread> readers = new ArrayList<>();

  private AnteroomProcess(Process process, Optional<Path> dataDirectory) {
    this.process = process;
    this.dataDirectory = dataDirectory;
    collect(process.inputReader(UTF_8), output);
    collect(new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8)), errors);
  }

  /** A program that is not started yet: settings first, then its arguments. */
  public static Builder with() {
    return new Builder();
  }

  /** Collects the settings of a program. */
  public static final class Builder {
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private Program program = Program.built();
    private final List<String> surroundings = new ArrayList<>();
    private Optional<Path> dataDirectory = Optional.empty();
    private boolean terminal;

    private Builder() {
      setting("quarkus.http.port", "0");
      setting("quarkus.management.port", "0");
    }

    /** A setting, as a system property. */
    public Builder setting(String key, String value) {
      settings.put(key, value);
      return this;
    }

    /** An environment variable. */
    public Builder environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** The data directory of the embedded database. */
    public Builder dataDirectory(Path directory) {
      dataDirectory = Optional.of(directory);
      return setting("anteroom.embedded.data-directory", directory.toString());
    }

    /** Another database instead of the embedded one. */
    public Builder database(String jdbcUrl) {
      return setting("quarkus.datasource.jdbc.url", jdbcUrl);
    }

    /** Another build of the program than that of this one. */
    public Builder program(Program other) {
      program = other;
      return this;
    }

    /** An option of the Java machine; an executable knows those of its memory. */
    public Builder option(String option) {
      options.add(option);
      return this;
    }

    /** Runs the program by another one that becomes it: {@code ip netns exec} and its like. */
    public Builder inside(String... prefix) {
      surroundings.addAll(List.of(prefix));
      return this;
    }

    /** Gives the program a terminal of its own, by {@code script} of util-linux. */
    public Builder onTerminal() {
      terminal = true;
      return this;
    }

    /** Starts the program with these arguments. */
    public AnteroomProcess start(String... arguments) throws IOException {
      List<String> command = new ArrayList<>(surroundings);
      command.addAll(program.command(options, settings));
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(terminal ? scripted(command) : command);
      // what is set around the tests must not decide them
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("ANTEROOM_"));
      builder.environment().putAll(environment);
      return new AnteroomProcess(builder.start(), dataDirectory);
    }

    private static List<String> scripted(List<String> command) {
      String quoted = "'" + String.join("' '", command) + "'";
      return List.of("script", "--quiet", "--return", "--command", quoted, "/dev/null");
    }
  }

  /** Waits until both ports are open. */
  public AnteroomProcess awaitPorts() {
    Awaitility.await("the ports are open")
        .atMost(PATIENCE)
        .until(() -> !process.isAlive() || find(HTTP).isPresent());
    port(HTTP);
    return this;
  }

  /** Waits until the readiness probe says so. */
  public AnteroomProcess awaitReady() {
    awaitPorts();
    Awaitility.await("the program is ready")
        .atMost(PATIENCE)
        .until(() -> !process.isAlive() || probe("ready").statusCode() == 200);
    return this;
  }

  /** Waits for the program's end and returns its exit code. */
  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), SECONDS)) {
      throw new AssertionError("the program does not end:\n" + output());
    }
    for (Thread reader : readers) {
      reader.join();
    }
    return process.exitValue();
  }

  /** The port of the API. */
  public int httpPort() {
    return port(HTTP);
  }

  /** The port of the probes: the API's if the program has no management port. */
  public int managementPort() {
    return find(MANAGEMENT).map(Integer::valueOf).orElseGet(this::httpPort);
  }

  /** Asks a health probe: {@code live}, {@code ready} or {@code started}. */
  public HttpResponse<String> probe(String name) throws IOException, InterruptedException {
    return get(managementPort(), "/q/health/" + name);
  }

  /** What the program tells Prometheus. */
  public String metrics() throws IOException, InterruptedException {
    return get(managementPort(), "/q/metrics").body();
  }

  /** Asks the API, with these headers: names and values in turn. */
  public HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return get(httpPort(), path, headers);
  }

  /** The URL of the embedded database, with its login. */
  public String jdbcUrl() throws IOException {
    Matcher url = JDBC.matcher(output);
    if (!url.find()) {
      throw new AssertionError("no embedded database:\n" + output());
    }
    String line = Files.readString(dataDirectory.orElseThrow().resolve("pgpass")).strip();
    String password = line.substring(line.lastIndexOf(':') + 1);
    return url.group() + "?user=anteroom&password=" + password;
  }

  /** The server processes of the data directory that live. */
  public List<ProcessHandle> servers() {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(this::isServer).toList();
    }
  }

  public long pid() {
    return process.pid();
  }

  /** All that the program has written so far. */
  public String output() {
    return output.toString() + errors;
  }

  /** What it has written to standard output. */
  public String standardOutput() {
    return output.toString();
  }

  /** What it has written to standard error. */
  public String standardError() {
    return errors.toString();
  }

  /** Asks the program to end, as a service manager does. */
  public void terminate() {
    // unlike the process's own, the handle's way leaves the output open to be read to its end
    process.toHandle().destroy();
  }

  /** Asks the program to end, as Ctrl-C does. */
  public void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(pid())).start().waitFor();
  }

  /** Ends the program without a word, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    try {
      terminate();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // only a killed program leaves one
    servers().forEach(ProcessHandle::destroyForcibly);
  }

  private boolean isServer(ProcessHandle candidate) {
    Optional<String[]> arguments = candidate.info().arguments();
    return dataDirectory.isPresent()
        && arguments.isPresent()
        && candidate.info().command().orElse("").contains("postgres")
        && List.of(arguments.get()).contains(dataDirectory.get().resolve("pgdata").toString());
  }

  private static HttpResponse<String> get(int port, String path, String... headers)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(ANSWER);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private int port(Pattern pattern) {
    return find(pattern)
        .map(Integer::valueOf)
        .orElseThrow(() -> new AssertionError("no port is open:\n" + output()));
  }

  private Optional<String> find(Pattern pattern) {
    Matcher matcher = pattern.matcher(output);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private void collect(BufferedReader reader, StringBuffer text) {
    Thread thread = new Thread(() -> copy(reader, text), "output");
    thread.setDaemon(true);
    thread.start();
    readers.add(thread);
  }

  private static void copy(BufferedReader reader, StringBuffer text) {
    try {
      reader.lines().forEach(line -> text.append(line).append('\n'));
    } catch (UncheckedIOException e) {
      // ending a program closes its streams
    }
  }
}
