package io.anteroom.process;

import java.io.IOException;
import java.net.ServerSocket;

/** Loopback ports for programs that cannot choose one by themselves. */
public final class FreePort {
  private FreePort() {}

  /** A port that nobody listens on at the moment. */
  public static int any() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
