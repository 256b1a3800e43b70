package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.AwsErrors;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.domain.resource.SecurityGroupRule.Direction;
import io.dataplane.janitor.domain.resource.SecurityGroupRule.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Revokes rules of a security group, and restores them. */
record RuleWrites(Supplier<Ec2Client> ec2) {
  private static final Logger LOG = Logger.getLogger(RuleWrites.class);

  private static final String REVOKE = "RevokeSecurityGroup";
  private static final String AUTHORIZE = "AuthorizeSecurityGroup";

  /** All operations that this class calls: ingress and egress have separate ones. */
  static final Set<String> OPERATIONS =
      Stream.of(Direction.values())
          .flatMap(each -> Stream.of(REVOKE + suffix(each), AUTHORIZE + suffix(each)))
          .collect(Collectors.toUnmodifiableSet());

  /** The operations that revoke these rules. */
  static List<String> revoking(List<SecurityGroupRule> rules) {
    return operations(REVOKE, rules);
  }

  /** The operations that authorize these rules. */
  static List<String> authorizing(List<SecurityGroupRule> rules) {
    return operations(AUTHORIZE, rules);
  }

  private static List<String> operations(String operation, List<SecurityGroupRule> rules) {
    return rules.stream().map(rule -> operation + suffix(rule.direction())).distinct().toList();
  }

  private static String suffix(Direction direction) {
    return switch (direction) {
      case INGRESS -> "Ingress";
      case EGRESS -> "Egress";
    };
  }

  /**
   * Revokes all of the rules or none, by their ids; other rules stay.
   *
   * @param rules all of one direction
   */
  void revoke(String group, List<SecurityGroupRule> rules) {
    // Logs before the call: if the process ends right after it, only the log names the missing
    // rules.
    rules.forEach(
        rule -> LOG.infof("Revokes a rule of %s: %s, %s", group, rule.id(), rule.words()));
    List<String> ids = rules.stream().map(SecurityGroupRule::id).toList();
    switch (rules.getFirst().direction()) {
      case INGRESS ->
          ec2.get()
              .revokeSecurityGroupIngress(call -> call.groupId(group).securityGroupRuleIds(ids));
      case EGRESS ->
          ec2.get()
              .revokeSecurityGroupEgress(call -> call.groupId(group).securityGroupRuleIds(ids));
    }
  }

  /**
   * Authorizes the rules one by one, and each of them: a rule that exists already and a failure do
   * not prevent the others. Throws the first failure, with the others suppressed; throws that the
   * group does not exist only if there is no other failure.
   */
  void authorize(String group, List<SecurityGroupRule> rules) {
    List<SdkException> failures = new ArrayList<>();
    for (SecurityGroupRule rule : rules) {
      try {
        authorize(group, rule);
      } catch (SdkException e) {
        if (AwsErrors.meaning(e) != AwsErrors.Meaning.ALREADY_EXISTS) {
          failures.add(e);
        }
      }
    }
    if (!failures.isEmpty()) {
      throw combined(failures);
    }
  }

  private static SdkException combined(List<SdkException> failures) {
    SdkException first =
        failures.stream()
            .filter(failure -> AwsErrors.meaning(failure) != AwsErrors.Meaning.GONE)
            .findFirst()
            .orElse(failures.getFirst());
    failures.stream().filter(other -> other != first).forEach(first::addSuppressed);
    return first;
  }

  private void authorize(String group, SecurityGroupRule rule) {
    IpPermission permission = permission(rule);
    List<TagSpecification> tags = tags(rule.tags().values());
    switch (rule.direction()) {
      case INGRESS ->
          ec2.get()
              .authorizeSecurityGroupIngress(
                  call -> call.groupId(group).ipPermissions(permission).tagSpecifications(tags));
      case EGRESS ->
          ec2.get()
              .authorizeSecurityGroupEgress(
                  call -> call.groupId(group).ipPermissions(permission).tagSpecifications(tags));
    }
  }

  private static IpPermission permission(SecurityGroupRule rule) {
    Traffic traffic = rule.traffic();
    UserIdGroupPair.Builder peer = UserIdGroupPair.builder().groupId(rule.referencedGroup());
    if (!rule.description().isEmpty()) {
      peer.description(rule.description());
    }
    return IpPermission.builder()
        .ipProtocol(traffic.protocol())
        .fromPort(traffic.fromPort())
        .toPort(traffic.toPort())
        .userIdGroupPairs(peer.build())
        .build();
  }

  /**
   * Empty without tags, since AWS rejects an empty specification. Tags with the reserved prefix
   * {@code aws:} cannot be written (EC2 User Guide, "Tag your Amazon EC2 resources").
   */
  private static List<TagSpecification> tags(Map<String, String> tags) {
    List<Tag> own =
        tags.entrySet().stream()
            .filter(tag -> !tag.getKey().startsWith("aws:"))
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    return own.isEmpty()
        ? List.of()
        : List.of(
            TagSpecification.builder()
                .resourceType(ResourceType.SECURITY_GROUP_RULE)
                .tags(own)
                .build());
  }
}
