package io.anteroom.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A client that sends and takes a body in chunks, and stores next to nothing: what it does not
 * read, the server cannot send. A body that ends before its last chunk is an exception.
 */
public final class ChunkedClient extends InputStream {
  private static final int LITTLE = 1 << 16;

  private final Socket socket = new Socket();
  private final InputStream source;
  private String status;
  private int left;
  private boolean ended;

  private ChunkedClient(URI server, String request) throws IOException {
    socket.setReceiveBufferSize(LITTLE);
    socket.setSoTimeout(60_000);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    source = new BufferedInputStream(socket.getInputStream(), LITTLE);
    write(request.formatted(server.getHost()));
  }

  /** Asks for something that is answered with 200 and in chunks. */
  public static ChunkedClient get(URI server, String path) throws IOException {
    ChunkedClient client =
        new ChunkedClient(server, "GET /" + path + " HTTP/1.1\r\nHost: %s\r\n\r\n");
    assertThat(client.status()).startsWith("HTTP/1.1 200");
    return client;
  }

  /** Begins to send a body. */
  public static ChunkedClient post(URI server, String path, String type) throws IOException {
    return new ChunkedClient(
        server,
        "POST /"
            + path
            + " HTTP/1.1\r\nHost: %s\r\nTransfer-Encoding: chunked\r\nContent-Type: "
            + type
            + "\r\n\r\n");
  }

  /** Sends a part of the body. */
  public void send(String part) throws IOException {
    write(Integer.toHexString(part.length()) + "\r\n" + part + "\r\n");
  }

  /** Ends the body. */
  public void end() throws IOException {
    write("0\r\n\r\n");
  }

  /** The first line of the answer, which is waited for. */
  public String status() throws IOException {
    if (status == null) {
      status = line();
      boolean chunked = false;
      for (String header = line(); !header.isEmpty(); header = line()) {
        chunked |= header.equalsIgnoreCase("Transfer-Encoding: chunked");
      }
      ended = !chunked;
    }
    return status;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    status();
    if (ended) {
      return -1;
    }
    if (left == 0) {
      left = Integer.parseInt(line(), 16);
      if (left == 0) {
        ended = true;
        return -1;
      }
    }
    int count = source.read(bytes, offset, Math.min(length, left));
    if (count < 0) {
      throw new EOFException("in a chunk");
    }
    left -= count;
    if (left == 0) {
      line();
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = source.read(); c != '\n'; c = source.read()) {
      if (c < 0) {
        throw new EOFException("between chunks");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }
}
