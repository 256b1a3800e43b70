package io.dataplane.janitor.emulator.contract.ec2;

import static io.dataplane.janitor.emulator.contract.ec2.Ec2Contract.assertRefused;
import static io.dataplane.janitor.emulator.contract.ec2.Ec2Contract.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Security groups and their rules: born, described, refused. */
interface Ec2GroupContract extends Ec2Contract {

  @Test
  default void aVpcIsBornWithADefaultGroup() {
    String vpc = newVpc();

    assertThat(groupsOf(vpc)).extracting(SecurityGroup::groupName).containsExactly("default");
  }

  @Test
  default void aNewGroupLetsEverythingOutAndNothingIn() {
    SecurityGroup group = group(newGroup(newVpc()));

    assertThat(group.ipPermissions()).isEmpty();
    assertThat(group.ipPermissionsEgress()).hasSize(1);
    IpPermission out = group.ipPermissionsEgress().getFirst();
    assertThat(out.ipProtocol()).isEqualTo("-1");
    assertThat(out.ipRanges()).extracting(range -> range.cidrIp()).containsExactly("0.0.0.0/0");
  }

  @Test
  default void describesReferencesOfBothDirections() {
    String vpc = newVpc();
    String target = newGroup(vpc);
    String source = newGroup(vpc);
    allowIngress(source, target);
    allowEgress(source, target);

    SecurityGroup found = group(source);

    assertThat(pairs(found.ipPermissions()))
        .extracting(UserIdGroupPair::groupId, UserIdGroupPair::userId, UserIdGroupPair::description)
        .containsExactly(tuple(target, "123456789012", "from a group"));
    assertThat(pairs(found.ipPermissionsEgress()))
        .extracting(UserIdGroupPair::groupId, UserIdGroupPair::description)
        .containsExactly(tuple(target, "to a group"));
  }

  @Test
  default void describesRulesOneByOneWithTheirIds() {
    String vpc = newVpc();
    String group = newGroup(vpc);
    String rule = allowIngress(group, newGroup(vpc));

    List<SecurityGroupRule> rules =
        ec2()
            .describeSecurityGroupRules(r -> r.filters(filter("group-id", group)))
            .securityGroupRules();

    assertThat(rules).hasSize(2);
    assertThat(rules).extracting(SecurityGroupRule::securityGroupRuleId).contains(rule);
    assertThat(rules)
        .extracting(SecurityGroupRule::isEgress)
        .containsExactlyInAnyOrder(true, false);
  }

  @Test
  default void describesWhatARuleAllowsAndWhatItIsCalled() {
    String vpc = newVpc();
    String group = newGroup(vpc);
    String peer = newGroup(vpc);

    String id = allowTaggedPort(group, peer);

    SecurityGroupRule rule =
        rulesOf(group, newGroup(vpc)).stream()
            .filter(each -> each.securityGroupRuleId().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(rule.groupId()).isEqualTo(group);
    assertThat(rule.isEgress()).isFalse();
    assertThat(rule.ipProtocol()).isEqualTo("tcp");
    assertThat(rule.fromPort()).isEqualTo(80);
    assertThat(rule.toPort()).isEqualTo(81);
    assertThat(rule.description()).isEqualTo("web");
    assertThat(rule.referencedGroupInfo().groupId()).isEqualTo(peer);
    assertThat(rule.tags()).extracting(Tag::key, Tag::value).containsExactly(tuple("team", "web"));
  }

  @Test
  default void givesARuleThatIsAllowedAgainAnotherId() {
    String vpc = newVpc();
    String group = newGroup(vpc);
    String peer = newGroup(vpc);
    String id = allowEgress(group, peer);

    ec2().revokeSecurityGroupEgress(r -> r.groupId(group).securityGroupRuleIds(id));

    assertThat(pairs(group(group).ipPermissionsEgress())).isEmpty();
    assertThat(allowEgress(group, peer)).isNotEqualTo(id);
  }

  private String allowTaggedPort(String group, String peer) {
    return ec2()
        .authorizeSecurityGroupIngress(
            r ->
                r.groupId(group)
                    .ipPermissions(
                        IpPermission.builder()
                            .ipProtocol("tcp")
                            .fromPort(80)
                            .toPort(81)
                            .userIdGroupPairs(
                                UserIdGroupPair.builder().groupId(peer).description("web").build())
                            .build())
                    .tagSpecifications(
                        Ec2Contract.tagged(
                            ResourceType.SECURITY_GROUP_RULE, Map.of("team", "web"))))
        .securityGroupRules()
        .getFirst()
        .securityGroupRuleId();
  }

  private List<SecurityGroupRule> rulesOf(String... groups) {
    return ec2()
        .describeSecurityGroupRules(r -> r.filters(filter("group-id", groups)).maxResults(1000))
        .securityGroupRules();
  }

  @Test
  default void refusesTwoGroupsOfOneName() {
    String vpc = newVpc();
    String taken = group(newGroup(vpc)).groupName();

    assertRefused(
        "InvalidGroup.Duplicate",
        () -> ec2().createSecurityGroup(r -> r.vpcId(vpc).groupName(taken).description("again")));
  }

  @Test
  default void refusesTheSameRuleTwice() {
    String vpc = newVpc();
    String group = newGroup(vpc);
    String other = newGroup(vpc);
    allowIngress(group, other);

    assertRefused("InvalidPermission.Duplicate", () -> allowIngress(group, other));
  }

  private List<SecurityGroup> groupsOf(String vpcId) {
    return ec2().describeSecurityGroups(r -> r.filters(filter("vpc-id", vpcId))).securityGroups();
  }

  private static List<UserIdGroupPair> pairs(List<IpPermission> permissions) {
    return permissions.stream().flatMap(p -> p.userIdGroupPairs().stream()).toList();
  }
}
