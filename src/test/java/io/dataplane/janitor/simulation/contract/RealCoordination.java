package io.dataplane.janitor.simulation.contract;

import io.dataplane.janitor.assess.FreezeReader;
import io.dataplane.janitor.emulator.kubernetes.KubernetesEmulator;
import io.dataplane.janitor.emulator.kubernetes.KubernetesTestClient;
import io.dataplane.janitor.emulator.kubernetes.api.KubernetesVerb;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import io.dataplane.janitor.kubernetes.lease.ClusterLease;
import io.dataplane.janitor.kubernetes.lease.FreezeConfigMap;
import io.dataplane.janitor.run.RunLease;
import io.dataplane.janitor.run.StateLocation;
import io.dataplane.janitor.simulation.world.SimulatedWorld;
import io.dataplane.janitor.testing.MovableClock;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Lease and freeze on the emulated cluster. */
final class RealCoordination implements CoordinationUnderTest, ClusterClients {
  private static final String NAMESPACE = "default";
  private static final String REGION = "us-east-1";
  private static final String LEASE = "dataplane-janitor-123456789012-us-east-1";
  private static final String MAP = "dataplane-janitor-freeze";
  private static final StateLocation PLACE = new StateLocation("", Optional.of(NAMESPACE));

  /** A refusal that no client asks again about, so that nobody waits. */
  private static final int FORBIDDEN = 403;

  private static final ReadTimeouts HASTE =
      new ReadTimeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          0,
          Duration.ofMillis(1));

  private final MovableClock clock = new MovableClock(SimulatedWorld.BEGINNING);
  private final KubernetesEmulator cluster = KubernetesEmulator.start(0, clock);
  private final KubernetesClient client = KubernetesTestClient.to(cluster.endpoint());
  private final KubernetesCollection leases =
      cluster.state().resource("leases.coordination.k8s.io");
  private final KubernetesCollection maps = cluster.state().resource("configmaps");

  @Override
  public KubernetesClient client(String context) {
    return client;
  }

  @Override
  public RunLease lease(String holder, Duration ahead) {
    return new ClusterLease(PLACE, this, REGION, holder, () -> clock.instant().plus(ahead));
  }

  @Override
  public FreezeReader freezeReader() {
    return new FreezeConfigMap(PLACE, this, HASTE);
  }

  @Override
  public void pass(Duration duration) {
    clock.advance(duration);
  }

  @Override
  public void unreachable(boolean now) {
    cluster.faults().clear();
    if (now) {
      cluster.faults().on(".*").status(FORBIDDEN);
    }
  }

  @Override
  public void unchangeable(boolean now) {
    cluster.faults().clear();
    if (now) {
      cluster.faults().on(KubernetesVerb.CREATE, ".*").status(FORBIDDEN);
      cluster.faults().on(KubernetesVerb.UPDATE, ".*").status(FORBIDDEN);
    }
  }

  @Override
  public String holder() {
    return leases
        .find(NAMESPACE, LEASE)
        .map(lease -> lease.at("/spec/holderIdentity").asText())
        .orElse("");
  }

  @Override
  public void removeLease() {
    leases.delete(NAMESPACE, LEASE);
  }

  @Override
  public void freeze(String frozen, String held) {
    maps.put(NAMESPACE, MAP, Map.of("data", Map.of("frozen", frozen, "hold", held)));
  }

  @Override
  public void thaw() {
    maps.delete(NAMESPACE, MAP);
  }

  @Override
  public void close() {
    client.close();
    cluster.close();
  }
}
