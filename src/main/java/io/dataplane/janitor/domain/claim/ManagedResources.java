package io.dataplane.janitor.domain.claim;

import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The managed resources of Crossplane that exist, whatever is to become of them. Each claims by its
 * name and by the AWS id that it carries, as a dataplane does.
 *
 * @param kinds the managed kinds that each cluster serves, all of them listed whole, as in {@code
 *     securitygroup.ec2.aws.upbound.io}; by the name of the cluster for people
 */
public record ManagedResources(Map<String, Set<String>> kinds, List<Dataplane> live) {
  static final ManagedResources NONE = new ManagedResources(Map.of(), List.of());

  public ManagedResources {
    kinds = Map.copyOf(kinds);
    live = List.copyOf(live);
  }

  /** Whether tags of this key can make a difference to a doubt. */
  public static boolean reads(String tagKey) {
    return tagKey.equals(CrossplaneTags.KIND);
  }

  /**
   * Why it cannot be told whether a managed resource stands behind this one: a cluster does not
   * have the kind that its tags name, and with a kind all of its objects vanish from sight.
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
                                "%s is no managed kind of %s".formatted(kind, cluster))));
  }
}
