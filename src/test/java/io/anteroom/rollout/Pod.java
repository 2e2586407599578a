package io.anteroom.rollout;

import io.anteroom.process.AnteroomProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A program as the kubelet keeps it: probed by the manifest's numbers, ended with its grace. */
final class Pod implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Manifest manifest;
  private final AnteroomProcess program;
  private final Thread kubelet = new Thread(this::keep, "kubelet");
  private volatile boolean ready;
  private volatile boolean terminating;
  private volatile int livenessFailures;

  private Pod(Manifest manifest, AnteroomProcess program) {
    this.manifest = manifest;
    this.program = program;
  }

  static Pod start(Manifest manifest, AnteroomProcess.Builder release) throws IOException {
    manifest.environment().forEach(release::environment);
    Pod pod = new Pod(manifest, release.option("-Xmx192m").start());
    pod.kubelet.setDaemon(true);
    pod.kubelet.start();
    return pod;
  }

  /** Whether requests are to be routed here, as far as the kubelet knows. */
  boolean ready() {
    return ready && !terminating;
  }

  /** How often the liveness probe has failed. */
  int livenessFailures() {
    return livenessFailures;
  }

  AnteroomProcess program() {
    return program;
  }

  int port() {
    return program.httpPort();
  }

  /**
   * No longer routed to; SIGTERM after what comes before a stop, and SIGKILL after the grace
   * period; the exit code.
   */
  int terminate() throws InterruptedException {
    terminating = true;
    Thread.sleep(manifest.preStop().toMillis());
    program.terminate();
    ProcessHandle process = ProcessHandle.of(program.pid()).orElse(null);
    if (process != null) {
      try {
        Duration left = manifest.grace().minus(manifest.preStop());
        process.onExit().get(left.toMillis(), TimeUnit.MILLISECONDS);
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
        program.kill();
      }
    }
    return program.awaitExit();
  }

  /** The machine dies: no signal that anybody could heed. */
  void kill() throws InterruptedException {
    terminating = true;
    program.kill();
  }

  @Override
  public void close() {
    terminating = true;
    kubelet.interrupt();
    program.close();
  }

  private void keep() {
    try {
      program.awaitPorts();
      while (!answers(manifest.startup())) {
        Thread.sleep(manifest.startup().period().toMillis());
      }
      Instant livenessAt = Instant.now();
      int failures = 0;
      while (!terminating) {
        failures = answers(manifest.readiness()) ? 0 : failures + 1;
        ready = failures == 0 || ready && failures < manifest.readiness().failures();
        if (!Instant.now().isBefore(livenessAt)) {
          livenessFailures += answers(manifest.liveness()) || terminating ? 0 : 1;
          livenessAt = Instant.now().plus(manifest.liveness().period());
        }
        Thread.sleep(manifest.readiness().period().toMillis());
      }
    } catch (InterruptedException | AssertionError e) {
      // closed, or ended before its ports were open
    }
  }

  private boolean answers(Manifest.Probe probe) throws InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + program.managementPort() + probe.path());
    Duration timeout = probe.timeout();
    try {
      return CLIENT
              .send(
                  HttpRequest.newBuilder(address).timeout(timeout).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          < 400;
    } catch (IOException e) {
      return false;
    }
  }
}
