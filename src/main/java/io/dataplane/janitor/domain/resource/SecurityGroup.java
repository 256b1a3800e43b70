package io.dataplane.janitor.domain.resource;

import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An EC2 security group.
 *
 * @param owner the account that owns it, or null if AWS returned none
 * @param holders the network interfaces and load balancers that use it, and the groups whose rules
 *     refer to it
 */
public record SecurityGroup(
    String id,
    String name,
    @Nullable String vpc,
    Tags tags,
    @Nullable String owner,
    List<Holder> holders)
    implements AwsResource {

  public SecurityGroup {
    holders = List.copyOf(holders);
  }

  /** A group whose account is not known. */
  public SecurityGroup(
      String id, String name, @Nullable String vpc, Tags tags, List<Holder> holders) {
    this(id, name, vpc, tags, null, holders);
  }

  /** The same group with other holders. */
  public SecurityGroup withHolders(List<Holder> others) {
    return new SecurityGroup(id, name, vpc, tags, owner, others);
  }

  @Override
  public Optional<String> account() {
    return Optional.ofNullable(owner);
  }

  @Override
  public SecurityGroup heldAlsoBy(List<Holder> further) {
    return further.isEmpty() ? this : withHolders(Holder.union(holders, further));
  }

  @Override
  public String identification() {
    return name;
  }

  @Override
  public boolean hasRules() {
    return true;
  }

  @Override
  public SecurityGroup heldBy(List<SecurityGroupRule> rules, Map<String, String> names) {
    Set<String> told = rules.stream().map(SecurityGroupRule::group).collect(Collectors.toSet());
    List<Holder> better =
        Stream.concat(
                holders.stream().filter(holder -> !told.contains(holder.resource())),
                rules.stream().map(rule -> Holder.rule(rule, names.getOrDefault(rule.group(), ""))))
            .sorted(Comparator.comparing(Holder::name))
            .toList();
    return withHolders(better);
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.SECURITY_GROUP;
  }

  /**
   * Each VPC has one group of this name; EC2 refuses to delete it with {@code CannotDelete}, and
   * reserves the name (EC2 API reference).
   */
  @Override
  public Optional<Reason> ownPurpose() {
    return name.equals("default")
        ? Optional.of(new Reason(ReasonCode.DEFAULT_GROUP, "AWS keeps one such group for each VPC"))
        : Optional.empty();
  }
}
