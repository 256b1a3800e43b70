package io.dataplane.janitor.domain.claim;

import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /** Whether {@link #doubt} depends on tags of this key. */
  public static boolean reads(String tagKey) {
    return tagKey.equals(CrossplaneTags.KIND);
  }

  /**
   * The reason why a claim on the resource cannot be excluded: a cluster does not serve the kind
   * that the tags name. Without a custom resource definition, none of its objects can be listed.
   */
  Optional<Reason> doubt(AwsResource resource) {
    return CrossplaneTags.kind(resource)
        .flatMap(
            kind ->
                kinds.entrySet().stream()
                    .filter(served -> !served.getValue().contains(kind))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .findFirst()
                    .map(
                        cluster ->
                            new Reason(
                                ReasonCode.CROSSPLANE_KIND_UNKNOWN,
                                "%s is not a managed kind of %s, in the groups of crossplane-groups"
                                    .formatted(kind, shown(cluster)))));
  }

  private static String shown(String cluster) {
    return cluster.isEmpty() ? "the current cluster" : "cluster " + cluster;
  }
}
