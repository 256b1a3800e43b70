package io.dataplane.janitor.emulator.kubernetes;

import io.dataplane.janitor.emulator.http.HttpServer;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesRoutes;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A small strict Kubernetes API server on a loopback port: discovery, custom resources of any kind,
 * namespaces, config maps and leases, with paging and optimistic locking. Nobody has to log in.
 *
 * <p>What it does not know it refuses: no watch, no subresources, no dry run, no patch but merge,
 * no delete of collections or namespaces.
 */
public final class KubernetesEmulator implements AutoCloseable {

  private final KubernetesState state;
  private final KubernetesFaults faults = new KubernetesFaults();
  private final KubernetesCalls calls = new KubernetesCalls();
  private final KubernetesRoutes routes;
  private final HttpServer server;

  private KubernetesEmulator(int port, Clock clock) {
    state = new KubernetesState(clock);
    routes = new KubernetesRoutes(state, faults::fails);
    server = HttpServer.start(port, new KubernetesEndpoint(routes, faults, calls));
  }

  /** On any free port, by the system's clock. */
  public static KubernetesEmulator start() {
    return start(0, Clock.systemUTC());
  }

  /**
   * Starts on this port, by this clock.
   *
   * @param port 0 for any free one
   * @param clock gives creation and deletion timestamps
   */
  public static KubernetesEmulator start(int port, Clock clock) {
    return new KubernetesEmulator(port, clock);
  }

  public URI endpoint() {
    return server.endpoint();
  }

  /** The uid of namespace kube-system, by which clusters are told apart. */
  public String clusterUid() {
    return state
        .resource("namespaces")
        .find("", "kube-system")
        .orElseThrow()
        .at("/metadata/uid")
        .asText();
  }

  /** Makes pages shorter than clients ask for, so that a short list has a second one. */
  public void pagesOfAtMost(int items) {
    routes.pages().ofAtMost(items);
  }

  public KubernetesState state() {
    return state;
  }

  public KubernetesFaults faults() {
    return faults;
  }

  public KubernetesCalls calls() {
    return calls;
  }

  /** Writes {@code kubeconfig} into the directory, with this one context, and returns its path. */
  public Path writeKubeconfig(Path directory, String context) throws IOException {
    return writeKubeconfig(directory, Map.of(context, this));
  }

  /**
   * Writes {@code kubeconfig} into the directory and returns its path. The current context is the
   * first one in the map's order.
   */
  public static Path writeKubeconfig(Path directory, Map<String, KubernetesEmulator> contexts)
      throws IOException {
    Map<String, URI> endpoints = new LinkedHashMap<>();
    contexts.forEach((context, emulator) -> endpoints.put(context, emulator.endpoint()));
    return KubernetesConfigFile.write(directory, endpoints);
  }

  @Override
  public void close() {
    server.close();
  }
}
