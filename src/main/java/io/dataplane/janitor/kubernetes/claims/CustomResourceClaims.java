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
 * Claims by custom resources.
 *
 * <p>A custom resource is alive until it is gone: a deletionTimestamp makes no difference, since
 * whoever cleans up behind it may still be at work.
 */
public final class CustomResourceClaims implements ClaimReader {

  private static final String CURRENT = "";
  private static final String KUBE_SYSTEM = "/api/v1/namespaces/kube-system";

  private final List<DataplaneSource> sources;
  private final Optional<String> clusterUid;
  private final ClusterClients clients;
  private final ClusterReads reads;

  /**
   * Must be made where Fault Tolerance can be had: after CDI has started.
   *
   * @param clusterUid the uid that namespace kube-system must have in the cluster of the current
   *     context; in that of the first source where no source uses the current context
   * @param clients stay the caller's to close
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

  /** Another cluster lives for other tenants: all of ours would look like orphans. */
  private void requireCluster(String expected) {
    String first = sources.isEmpty() ? CURRENT : sources.getFirst().context();
    boolean current = sources.stream().anyMatch(source -> source.context().equals(CURRENT));
    String context = current ? CURRENT : first;
    String actual = uidOf(context);
    if (!actual.equals(expected)) {
      throw new IncompleteViewException(
          "This is another cluster: kube-system has uid %s, but janitor.cluster-uid is %s"
              .formatted(actual, expected));
    }
  }

  private String uidOf(String context) {
    try {
      return reads.get(clients.client(context), KUBE_SYSTEM).at("/metadata/uid").asText();
    } catch (ClusterReadException e) {
      throw new IncompleteViewException(
          "Cannot tell which cluster this is, which janitor.cluster-uid asks for: "
              + e.explain("get", "namespaces", "kube-system"),
          e);
    }
  }
}
