package io.anteroom.process;

import static java.util.stream.Collectors.joining;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * One connection of a client that never asks again by itself: a request without an answer is a
 * failure here, where ready-made clients would silently repeat it.
 */
public final class KeptConnection implements AutoCloseable {
  private static final String END_OF_HEADERS = "\r\n\r\n";

  private final Socket socket;
  private final DataInputStream input;

  private KeptConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.input = new DataInputStream(socket.getInputStream());
  }

  /** Connects to the API of a program. */
  public static KeptConnection to(int port) throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(30_000);
    return new KeptConnection(socket);
  }

  /** Sends a request and waits for its answer: status line, headers and body. */
  public String ask(String method, String path, String body, String... headers) throws IOException {
    String further = Stream.of(headers).map(header -> header + "\r\n").collect(joining());
    String request =
        "%s %s HTTP/1.1\r\nHost: x\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(method, path, further, body.length(), body);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf(END_OF_HEADERS) < 0) {
      int next = input.read();
      if (next < 0) {
        throw new EOFException("no answer to " + method + " " + path + ": " + answer);
      }
      answer.append((char) next);
    }
    byte[] content = new byte[length(answer.toString())];
    input.readFully(content);
    return answer.append(new String(content, StandardCharsets.UTF_8)).toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static int length(String headers) {
    return headers
        .lines()
        .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
        .map(line -> Integer.valueOf(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }
}
