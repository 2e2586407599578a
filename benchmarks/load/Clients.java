import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * HTTP clients for the benchmarks, each on a connection of its own. Prints requests a second, median
 * and 99th percentile in milliseconds, and errors.
 *
 * <pre>
 * java Clients.java post   URL CLIENTS SECONDS OBJECTS   one detection after the other
 * java Clients.java frames URL CAMERAS SECONDS OBJECTS   30 detections a second each, on the beat
 * java Clients.java get    URL CLIENTS SECONDS           one request after the other
 * </pre>
 *
 * <p>On the beat means that a latency counts from when the frame was due: a late answer makes the
 * next ones late.
 */
public final class Clients {
  private static final long BEAT = 1_000_000_000L / 30;

  /** Until the code is compiled and the pool is filled, nothing counts. */
  private static final long WARM_UP = 30_000_000_000L;

  private static final AtomicLong KEYS = new AtomicLong(System.nanoTime());
  private static final AtomicLong ERRORS = new AtomicLong();

  public static void main(String[] args) throws Exception {
    String kind = args[0];
    URI uri = URI.create(args[1]);
    int clients = Integer.parseInt(args[2]);
    long nanos = Long.parseLong(args[3]) * 1_000_000_000L;
    String objects = kind.equals("get") ? "" : Files.readString(Path.of(args[4])).strip();
    List<Recorder> recorders = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    long from = System.nanoTime() + WARM_UP;
    for (int i = 0; i < clients; i++) {
      int number = i;
      Recorder recorder = new Recorder(from);
      recorders.add(recorder);
      Thread thread =
          new Thread(() -> run(kind, uri, number, objects, from + nanos, recorder));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    long[] all = recorders.stream().flatMapToLong(Recorder::times).sorted().toArray();
    System.out.printf(
        "%.1f %.2f %.2f %d%n",
        all.length * 1e9 / nanos, percentile(all, 0.5), percentile(all, 0.99), ERRORS.get());
  }

  private static void run(
      String kind, URI uri, int number, String objects, long end, Recorder recorder) {
    long due = System.nanoTime() + number * BEAT / 10;
    try (Connection connection = new Connection(uri)) {
      while (due < end) {
        if (kind.equals("frames")) {
          LockSupport.parkNanos(due - System.nanoTime());
        } else {
          due = System.nanoTime();
        }
        int status =
            kind.equals("get")
                ? connection.request("GET", "")
                : connection.request("POST", detection(number, objects));
        if (status < 300) {
          recorder.add(due, System.nanoTime());
        } else {
          ERRORS.incrementAndGet();
        }
        if (status == 503) {
          // what Retry-After says
          LockSupport.parkNanos(1_000_000_000L);
        }
        due += BEAT;
      }
    } catch (IOException e) {
      ERRORS.incrementAndGet();
      System.err.println(e);
    }
  }

  private static String detection(int number, String objects) {
    return """
        {"camera_id": "cam%d", "timestamp": "%s", "idempotency_key": "k%d", "person_count": 5,\
         "confidence": 0.8, "processing_time": 0.04, "fps": 25.0, "objects": %s}"""
        .formatted(number, Instant.now(), KEYS.incrementAndGet(), objects);
  }

  private static double percentile(long[] sorted, double part) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) (part * (sorted.length - 1))] / 1e6;
  }

  /** What requests took. */
  private static final class Recorder {
    private final long from;
    private long[] times = new long[1024];
    private int count;

    private Recorder(long from) {
      this.from = from;
    }

    private void add(long begun, long ended) {
      if (begun < from) {
        return;
      }
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
      }
      times[count++] = ended - begun;
    }

    private java.util.stream.LongStream times() {
      return Arrays.stream(times, 0, count);
    }
  }

  /** A connection that is kept. */
  private static final class Connection implements AutoCloseable {
    private final URI uri;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private Connection(URI uri) throws IOException {
      this.uri = uri;
      this.socket = new Socket(uri.getHost(), uri.getPort());
      this.socket.setTcpNoDelay(true);
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    private int request(String method, String body) throws IOException {
      byte[] content = body.getBytes(StandardCharsets.UTF_8);
      String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
      byte[] head =
          ("%s %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                  .formatted(method, target, uri.getHost(), content.length))
              .getBytes(StandardCharsets.US_ASCII);
      byte[] all = Arrays.copyOf(head, head.length + content.length);
      System.arraycopy(content, 0, all, head.length, content.length);
      out.write(all);
      int status = Integer.parseInt(line().split(" ")[1]);
      int length = 0;
      for (String header = line(); !header.isEmpty(); header = line()) {
        if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
          length = Integer.parseInt(header.substring(15).strip());
        }
      }
      in.readNBytes(length);
      return status;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("the server closed the connection");
        }
        line.append((char) c);
      }
      return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
