package io.dataplane.janitor.emulator.contract.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * What EC2 does, seen through the SDK alone; here what its chapters share. Every test has a VPC of
 * its own and looks at nothing outside it, so that chapters run against any region.
 */
interface Ec2Contract {
  String MISSING_GROUP = "sg-0123456789abcdef0";

  Ec2Client ec2();

  default String newVpc() {
    return ec2().createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
  }

  default String newSubnet(String vpcId) {
    return ec2().createSubnet(r -> r.vpcId(vpcId).cidrBlock("10.0.1.0/24")).subnet().subnetId();
  }

  default String newGroup(String vpcId) {
    return newGroup(vpcId, Map.of("made-for", "test"));
  }

  default String newGroup(String vpcId, Map<String, String> tags) {
    return ec2()
        .createSecurityGroup(
            r ->
                r.vpcId(vpcId)
                    .groupName("dp-" + UUID.randomUUID())
                    .description("A group")
                    .tagSpecifications(tagged(ResourceType.SECURITY_GROUP, tags)))
        .groupId();
  }

  default String newRouteTable(String vpcId) {
    return ec2().createRouteTable(r -> r.vpcId(vpcId)).routeTable().routeTableId();
  }

  default String newInterface(String subnetId, String... groupIds) {
    return ec2()
        .createNetworkInterface(r -> r.subnetId(subnetId).groups(groupIds).description("An ENI"))
        .networkInterface()
        .networkInterfaceId();
  }

  /** Lets a group's members in, all traffic; the id of the rule. */
  default String allowIngress(String groupId, String fromGroupId) {
    return ec2()
        .authorizeSecurityGroupIngress(
            r -> r.groupId(groupId).ipPermissions(allTraffic(fromGroupId, "from a group")))
        .securityGroupRules()
        .getFirst()
        .securityGroupRuleId();
  }

  /** Lets this group's members reach another's, all traffic; the id of the rule. */
  default String allowEgress(String groupId, String toGroupId) {
    return ec2()
        .authorizeSecurityGroupEgress(
            r -> r.groupId(groupId).ipPermissions(allTraffic(toGroupId, "to a group")))
        .securityGroupRules()
        .getFirst()
        .securityGroupRuleId();
  }

  default SecurityGroup group(String groupId) {
    return ec2().describeSecurityGroups(r -> r.groupIds(groupId)).securityGroups().getFirst();
  }

  default RouteTable routeTable(String id) {
    return ec2().describeRouteTables(r -> r.routeTableIds(id)).routeTables().getFirst();
  }

  default Map<String, String> tagsOf(String groupId) {
    return group(groupId).tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
  }

  static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  private static IpPermission allTraffic(String groupId, String description) {
    UserIdGroupPair peer =
        UserIdGroupPair.builder().groupId(groupId).description(description).build();
    return IpPermission.builder().ipProtocol("-1").userIdGroupPairs(peer).build();
  }

  static TagSpecification tagged(ResourceType type, Map<String, String> tags) {
    return TagSpecification.builder()
        .resourceType(type)
        .tags(
            tags.entrySet().stream()
                .map(t -> Tag.builder().key(t.getKey()).value(t.getValue()).build())
                .toList())
        .build();
  }

  static void assertRefused(String code, ThrowingCallable call) {
    Ec2Exception refusal = catchThrowableOfType(Ec2Exception.class, call);
    assertThat(refusal).as("refusal with " + code).isNotNull();
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(refusal.requestId()).isNotEmpty();
  }
}
