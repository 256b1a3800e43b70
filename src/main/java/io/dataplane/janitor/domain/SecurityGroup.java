package io.dataplane.janitor.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An EC2 security group.
 *
 * @param holders the network interfaces it is on, and the other groups whose rules refer to it
 */
public record SecurityGroup(
    String id, String name, @Nullable String vpc, Tags tags, List<Holder> holders)
    implements AwsResource {

  public SecurityGroup {
    holders = List.copyOf(holders);
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.SECURITY_GROUP;
  }

  /** Each VPC has one group of this name; AWS refuses to delete it and reserves the name. */
  @Override
  public Optional<String> ownPurpose() {
    return name.equals("default") ? Optional.of("default-group") : Optional.empty();
  }
}
