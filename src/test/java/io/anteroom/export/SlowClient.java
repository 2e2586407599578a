package io.anteroom.export;

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
 * The body of an answer in chunks, from a client that stores next to nothing: what it does not
 * read, the server cannot send. A body that ends before its last chunk is an exception.
 */
final class SlowClient extends InputStream {
  private static final int LITTLE = 1 << 16;

  private final Socket socket = new Socket();
  private final InputStream source;
  private int left;
  private boolean ended;

  SlowClient(URI server, String path) throws IOException {
    socket.setReceiveBufferSize(LITTLE);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    source = new BufferedInputStream(socket.getInputStream(), LITTLE);
    String request = "GET /" + path + " HTTP/1.1\r\nHost: " + server.getHost() + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    assertThat(line()).startsWith("HTTP/1.1 200");
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      chunked |= header.equalsIgnoreCase("Transfer-Encoding: chunked");
    }
    assertThat(chunked).as("an answer in chunks").isTrue();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
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
