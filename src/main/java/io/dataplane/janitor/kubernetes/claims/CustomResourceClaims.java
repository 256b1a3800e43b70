package io.dataplane.janitor.kubernetes.claims;

import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.concurrent.Parallel;
import io.dataplane.janitor.domain.claim.ClaimScope;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.ClusterReadException;
import io.dataplane.janitor.kubernetes.ClusterReads;
import io.dataplane.janitor.kubernetes.ReadTimeouts;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the claims of custom resources.
 *
 * <p>A dataplane is alive while its custom resource exists. A deletionTimestamp makes no
 * difference: until the finalizers are removed, controllers may still use its AWS resources
 * (Kubernetes, "Finalizers").
 */
public final class CustomResourceClaims implements ClaimReader {

  private static final String KUBE_SYSTEM = "/api/v1/namespaces/kube-system";

  private final List<SourceListing> sources;
  private final Map<String, String> clusterUids;
  private final ClusterClients clients;
  private final ClusterReads reads;

  /**
   * Requires SmallRye Fault Tolerance, which is available after the start of CDI.
   *
   * @param clusterUids the required uid of namespace kube-system by context; contexts without one
   *     are not checked
   * @param clients are closed by the caller
   */
  public CustomResourceClaims(
      List<DataplaneSource> sources,
      Map<String, String> clusterUids,
      ClusterClients clients,
      ReadTimeouts timeouts) {
    this.clusterUids = Map.copyOf(clusterUids);
    this.clients = clients;
    this.reads = new ClusterReads(timeouts);
    this.sources =
        sources.stream().map(source -> new SourceListing(source, clients, reads)).toList();
  }

  @Override
  public Claims read() {
    clusterUids.forEach(this::requireCluster);
    return claims(each(SourceListing::read));
  }

  /** Includes all dataplanes, whatever the scope. */
  @Override
  public Claims refresh(ClaimScope scope) {
    List<SourceListing.Listed> listed = each(SourceListing::refresh);
    // Nobody else has the uid of an object: the context still leads to the cluster that showed it.
    Set<String> recognized = new HashSet<>();
    for (int i = 0; i < listed.size(); i++) {
      if (listed.get(i).recognized()) {
        recognized.add(sources.get(i).context());
      }
    }
    clusterUids.forEach(
        (context, expected) -> {
          if (!recognized.contains(context)) {
            requireCluster(context, expected);
          }
        });
    return claims(listed);
  }

  private List<SourceListing.Listed> each(Function<SourceListing, SourceListing.Listed> list) {
    return Parallel.all(
        sources.stream()
            .<Supplier<SourceListing.Listed>>map(source -> () -> list.apply(source))
            .toList());
  }

  private static Claims claims(List<SourceListing.Listed> listed) {
    Set<String> versions = new HashSet<>();
    listed.forEach(each -> versions.addAll(each.versions()));
    return new Claims(listed.stream().map(SourceListing.Listed::listing).toList())
        .ofVersions(versions);
  }

  /** Another cluster has other tenants: all resources of these tenants would be orphans. */
  private void requireCluster(String context, String expected) {
    String actual = uidOf(context);
    if (!actual.equals(expected)) {
      throw new IncompleteViewException(
          "The %s leads to another cluster: kube-system has uid %s, but cluster-uid is %s"
              .formatted(
                  context.isEmpty() ? "current kubeconfig context" : "context " + context,
                  actual,
                  expected));
    }
  }

  private String uidOf(String context) {
    try {
      return reads.get(clients.client(context), KUBE_SYSTEM).at("/metadata/uid").asText();
    } catch (ClusterReadException e) {
      throw new IncompleteViewException(
          "The identity of the cluster, which cluster-uid requires, is unknown: "
              + e.explain("get", "namespaces", "kube-system"),
          e);
    }
  }
}
