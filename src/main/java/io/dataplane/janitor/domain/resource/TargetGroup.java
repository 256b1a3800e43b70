package io.dataplane.janitor.domain.resource;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An Elastic Load Balancing v2 target group.
 *
 * @param id its ARN
 * @param holders the load balancers that route to it
 */
public record TargetGroup(
    String id, String name, @Nullable String vpc, Tags tags, List<Holder> holders)
    implements AwsResource {

  public TargetGroup {
    holders = List.copyOf(holders);
  }

  @Override
  public List<String> listedAs() {
    return List.of(ListedKey.ofId(id), ListedKey.ofName(name));
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.TARGET_GROUP;
  }
}
