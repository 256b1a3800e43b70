package io.dataplane.janitor.kubernetes.claims;

import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.concurrent.Parallel;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReadException;
import io.dataplane.janitor.kubernetes.ClusterReads;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the claims of custom resources.
 *
 * <p>A dataplane is alive while its custom resource exists. A deletionTimestamp makes no
 * difference: until the finalizers are removed, controllers may still use its AWS resources
 * (Kubernetes, "Finalizers").
 */
public final class CustomResourceClaims implements ClaimReader {

  private static final String CURRENT = "";
  private static final String KUBE_SYSTEM = "/api/v1/namespaces/kube-system";

  private final List<DataplaneSource> sources;
  private final Optional<String> clusterUid;
  private final ClusterClients clients;
  private final ClusterReads reads;

  /**
   * Requires SmallRye Fault Tolerance, which is available after the start of CDI.
   *
   * @param clusterUid the required uid of namespace kube-system in the cluster of the current
   *     context; in that of the first source if no source uses the current context
   * @param clients are closed by the caller
   */
  public CustomResourceClaims(
      List<DataplaneSource> sources,
      Optional<String> clusterUid,
      ClusterClients clients,
      ReadTimeouts timeouts) {
    this.sources = List.copyOf(sources);
    this.clusterUid = clusterUid;
    this.clients = clients;
    this.reads = new ClusterReads(timeouts);
  }

  @Override
  public Claims read() {
    clusterUid.ifPresent(this::requireCluster);
    return new Claims(Parallel.all(sources.stream().map(this::listing).toList()));
  }

  private Supplier<DataplaneListing> listing(DataplaneSource source) {
    return new SourceListing(source, clients, reads)::list;
  }

  /** Another cluster has other tenants: all resources of these tenants would be orphans. */
  private void requireCluster(String expected) {
    String first = sources.isEmpty() ? CURRENT : sources.getFirst().context();
    boolean current = sources.stream().anyMatch(source -> source.context().equals(CURRENT));
    String context = current ? CURRENT : first;
    String actual = uidOf(context);
    if (!actual.equals(expected)) {
      throw new IncompleteViewException(
          "The kubeconfig context leads to another cluster: kube-system has uid %s, but janitor.cluster-uid is %s"
              .formatted(actual, expected));
    }
  }

  private String uidOf(String context) {
    try {
      return reads.get(clients.client(context), KUBE_SYSTEM).at("/metadata/uid").asText();
    } catch (ClusterReadException e) {
      throw new IncompleteViewException(
          "The identity of the cluster, which janitor.cluster-uid requires, is unknown: "
              + e.explain("get", "namespaces", "kube-system"),
          e);
    }
  }
}
