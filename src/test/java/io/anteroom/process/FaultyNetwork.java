package io.anteroom.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP proxy on loopback in front of a server, whose faults a test switches. It keeps its port for
 * its whole life, also while it refuses.
 */
public final class FaultyNetwork implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private static final int ATTEMPTS = 100;

  private final int target;
  private final int port;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private ServerSocket door;
  private Socket reservation;
  private volatile boolean answering;

  private FaultyNetwork(int target) throws IOException {
    this.target = target;
    reservation = bound(0);
    port = reservation.getLocalPort();
  }

  /** A network in front of this loopback port; it refuses until told otherwise. */
  public static FaultyNetwork to(int port) throws IOException {
    return new FaultyNetwork(port);
  }

  /** The loopback port on which the server is reached over this network. */
  public int port() {
    return port;
  }

  /** The same database, reached over this network. */
  public String over(String jdbcUrl) {
    return jdbcUrl.replace(":" + target + "/", ":" + port + "/");
  }

  /** New connections reach the server. */
  public synchronized void connect() throws IOException {
    answering = true;
    open();
  }

  /** New connections are accepted and never answered. */
  public synchronized void hang() throws IOException {
    answering = false;
    open();
  }

  /** New connections are refused, the present ones reset. */
  public synchronized void refuse() throws IOException {
    if (door != null) {
      door.close();
      door = null;
      reservation = bound(port);
    }
    cut();
  }

  /** Ends the present connections. */
  public void cut() {
    links.forEach(Link::close);
  }

  /** From now on nothing passes on the present connections, in either direction; none is closed. */
  public void freeze() {
    links.forEach(link -> link.frozen = true);
  }

  @Override
  public synchronized void close() throws IOException {
    if (door != null) {
      door.close();
    }
    cut();
    reservation.close();
  }

  private void open() throws IOException {
    if (door == null) {
      reservation.close();
      door = new ServerSocket(port, 50, LOOPBACK);
      ServerSocket open = door;
      start(() -> accept(open));
    }
  }

  private void accept(ServerSocket open) {
    while (!open.isClosed()) {
      try {
        Link link = new Link(open.accept());
        links.add(link);
        if (answering) {
          link.connect();
        }
      } catch (IOException e) {
        // the door was closed, or one of the two sides went away
      }
    }
  }

  /** A bound socket that does not listen: the system refuses whoever calls it. */
  private static Socket bound(int port) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Socket socket = new Socket();
      try {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(LOOPBACK, port));
        return socket;
      } catch (BindException e) {
        // the thread in accept() holds a closed door for a moment more
        socket.close();
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "network");
    thread.setDaemon(true);
    thread.start();
  }

  /** One connection of a client. */
  private final class Link {
    private final Socket client;
    private final Socket server = new Socket();
    private volatile boolean frozen;

    private Link(Socket client) {
      this.client = client;
    }

    private void connect() throws IOException {
      server.connect(new InetSocketAddress(LOOPBACK, target));
      start(() -> pass(client, server));
      start(() -> pass(server, client));
    }

    private void pass(Socket from, Socket to) {
      byte[] buffer = new byte[8192];
      try {
        int length = from.getInputStream().read(buffer);
        while (length >= 0 && !frozen) {
          to.getOutputStream().write(buffer, 0, length);
          length = from.getInputStream().read(buffer);
        }
      } catch (IOException e) {
        // the other direction ends too
      }
      if (!frozen) {
        close();
      }
    }

    private void close() {
      if (!links.remove(this)) {
        return;
      }
      try {
        // a reset, as from a server that is gone
        client.setSoLinger(true, 0);
        client.close();
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
