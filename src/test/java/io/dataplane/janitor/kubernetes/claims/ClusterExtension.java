package io.dataplane.janitor.kubernetes.claims;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.emulator.kubernetes.KubernetesEmulator;
import io.dataplane.janitor.emulator.kubernetes.KubernetesTestClient;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A cluster that serves dataplanes, and claims that are read from it without patience. */
final class ClusterExtension implements AfterEachCallback, ClusterClients {

  static final int ATTEMPTS = 3;

  /** Waits that nobody notices; what counts is how often is asked. */
  static final ReadTimeouts HASTE =
      new ReadTimeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          ATTEMPTS - 1,
          Duration.ofMillis(1));

  private final KubernetesEmulator emulator = KubernetesEmulator.start();
  private final KubernetesClient client = KubernetesTestClient.to(emulator.endpoint());
  private final List<String> contexts = Collections.synchronizedList(new ArrayList<>());
  private final KubernetesCollection dataplanes =
      emulator
          .state()
          .defineResource("dataplane.example.com", "v1alpha1", "dataplanes", "Dataplane", true);

  /** The contexts that clients were asked for, in order. */
  List<String> contexts() {
    return contexts;
  }

  KubernetesEmulator emulator() {
    return emulator;
  }

  KubernetesCollection dataplanes() {
    return dataplanes;
  }

  Claims read(DataplaneSources... sources) {
    return claims(HASTE, Map.of(), sources).read();
  }

  CustomResourceClaims claims(
      ReadTimeouts patience, Map<String, String> clusterUids, DataplaneSources... sources) {
    return new CustomResourceClaims(
        Stream.of(sources).map(DataplaneSources::source).toList(), clusterUids, this, patience);
  }

  /** The live dataplanes of the one source, by reference. */
  List<Dataplane> live(DataplaneSources source) {
    return read(source).listings().getFirst().live().stream()
        .sorted(Comparator.comparing(Dataplane::reference))
        .toList();
  }

  @Override
  public KubernetesClient client(String context) {
    contexts.add(context);
    return client;
  }

  @Override
  public void close() {
    client.close();
    emulator.close();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }
}
