package io.dataplane.janitor.domain.claim;

import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The existing managed resources of Crossplane, including those that are being deleted. Each claims
 * by its name and by its AWS ids, as a dataplane does.
 *
 * @param kinds the managed kinds that each cluster serves in the configured groups, such as {@code
 *     securitygroup.ec2.aws.upbound.io}, by the context of the cluster; the objects of each kind
 *     are listed completely
 * @param findings what could not be read in managed resources
 */
public record ManagedResources(
    Map<String, Set<String>> kinds, List<ManagedResource> live, List<Finding> findings) {
  static final ManagedResources NONE = new ManagedResources(Map.of(), List.of());

  public ManagedResources {
    kinds = Map.copyOf(kinds);
    live = List.copyOf(live);
    findings = List.copyOf(findings);
  }

  /** Managed resources that can all be read. */
  public ManagedResources(Map<String, Set<String>> kinds, List<ManagedResource> live) {
    this(kinds, live, List.of());
  }

  /** Whether {@link #missingKind} depends on tags of this key. */
  public static boolean reads(String tagKey) {
    return tagKey.equals(CrossplaneTags.KIND);
  }

  /**
   * A kind that not all clusters serve.
   *
   * @param serving the contexts of the clusters that serve it
   * @param cluster the context of a cluster that does not
   */
  public record MissingKind(String kind, Set<String> serving, String cluster) {
    public MissingKind {
      serving = Set.copyOf(serving);
    }

    public boolean isServedBy(String context) {
      return serving.contains(context);
    }

    /** The cluster that does not serve it, for people. */
    public String shown() {
      return cluster.isEmpty() ? "the current cluster" : "cluster " + cluster;
    }
  }

  /** The kind that the tags of the resource name, if a cluster does not serve it; else empty. */
  public Optional<MissingKind> missingKind(AwsResource resource) {
    return CrossplaneTags.kind(resource)
        .flatMap(
            kind -> {
              Set<String> serving =
                  kinds.keySet().stream()
                      .filter(cluster -> served(cluster).contains(kind))
                      .collect(Collectors.toSet());
              return kinds.keySet().stream()
                  .filter(cluster -> !serving.contains(cluster))
                  .sorted()
                  .findFirst()
                  .map(cluster -> new MissingKind(kind, serving, cluster));
            });
  }

  private Set<String> served(String cluster) {
    return kinds.getOrDefault(cluster, Set.of());
  }
}
