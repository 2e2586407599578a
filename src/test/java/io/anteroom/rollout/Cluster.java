package io.anteroom.rollout;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The pods of one deployment, which its controller replaces one by one. */
final class Cluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Manifest manifest;
  private final String url;
  private final Service service = new Service();
  private final List<Pod> pods = new ArrayList<>();
  private final List<Integer> exitCodes = new ArrayList<>();

  private Cluster(Manifest manifest, String url) {
    this.manifest = manifest;
    this.url = url;
  }

  /** Starts all replicas of a release and waits until they are routed to. */
  static Cluster of(Manifest manifest, Release release, String url) throws IOException {
    Cluster cluster = new Cluster(manifest, url);
    for (int i = 0; i < manifest.replicas(); i++) {
      cluster.start(release);
    }
    cluster.awaitReady(manifest.replicas());
    await("the service routes").until(() -> cluster.service.choose().isPresent());
    return cluster;
  }

  Service service() {
    return service;
  }

  /** The codes with which pods have ended that were told to. */
  List<Integer> exitCodes() {
    return exitCodes;
  }

  List<Pod> pods() {
    return pods;
  }

  /** A new pod of this release, as far as the surge allows. */
  Pod start(Release release) throws IOException {
    if (pods.size() >= manifest.replicas() + manifest.surge()) {
      throw new IllegalStateException("the surge is used up");
    }
    Pod pod = Pod.start(manifest, release.on(url));
    pods.add(pod);
    service.add(pod);
    return pod;
  }

  /** Replaces every pod: a new one must be ready before an old one is told to end. */
  void rollTo(Release release) throws IOException, InterruptedException {
    for (Pod old : List.copyOf(pods)) {
      start(release);
      awaitReady(manifest.replicas() + manifest.surge());
      end(old);
    }
  }

  /** Tells a pod to end and waits until it has. */
  void end(Pod pod) throws InterruptedException {
    exitCodes.add(pod.terminate());
    remove(pod);
  }

  /** The machine of a pod dies. */
  void kill(Pod pod) throws InterruptedException {
    pod.kill();
    remove(pod);
  }

  void awaitReady(int number) {
    await(number + " pods are ready")
        .atMost(PATIENCE)
        .until(() -> pods.stream().filter(Pod::ready).count() >= number);
  }

  @Override
  public void close() {
    service.close();
    pods.forEach(Pod::close);
  }

  private void remove(Pod pod) {
    pods.remove(pod);
    service.remove(pod);
    pod.close();
  }
}
