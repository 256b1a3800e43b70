package io.dataplane.janitor.domain.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.Examples;
import io.dataplane.janitor.domain.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which managed kinds can claim the resources that are about to be deleted. */
class ClaimScopeTest {
  private static boolean includes(ResourceKind due, String kind, ManagedResource... objects) {
    return new ClaimScope(false, Set.of(due), Set.of()).includes(kind, List.of(objects));
  }

  private static ManagedResource listing(String id) {
    return new ManagedResource(
        new Dataplane("mr", "uid", Set.of("mr"), Set.of(id), Set.of()), "", "mr", false);
  }

  /** The kinds of the AWS providers of Crossplane and of its community, with their groups. */
  @ParameterizedTest
  @CsvSource({
    "SECURITY_GROUP, securitygroup.ec2.aws.upbound.io",
    "SECURITY_GROUP, securitygroup.ec2.aws.m.upbound.io",
    "SECURITY_GROUP, securitygroup.ec2.aws.crossplane.io",
    "ROUTE_TABLE, routetable.ec2.aws.upbound.io",
    "ROUTE_TABLE, defaultroutetable.ec2.aws.upbound.io",
    "LOAD_BALANCER, lb.elbv2.aws.upbound.io",
    "LOAD_BALANCER, elb.elb.aws.upbound.io",
    "LOAD_BALANCER, elb.elasticloadbalancing.aws.crossplane.io",
    "LOAD_BALANCER, loadbalancer.elbv2.aws.crossplane.io",
    "TARGET_GROUP, lbtargetgroup.elbv2.aws.upbound.io",
    "TARGET_GROUP, targetgroup.elbv2.aws.crossplane.io",
  })
  void includesTheKindsOfSuchResources(ResourceKind due, String kind) {
    assertThat(includes(due, kind)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "SECURITY_GROUP, vpc.ec2.aws.upbound.io",
    "SECURITY_GROUP, securitygrouprule.ec2.aws.upbound.io",
    "SECURITY_GROUP, defaultsecuritygroup.ec2.aws.upbound.io",
    "SECURITY_GROUP, routetable.ec2.aws.upbound.io",
    "ROUTE_TABLE, routetableassociation.ec2.aws.upbound.io",
    "LOAD_BALANCER, lblistener.elbv2.aws.upbound.io",
    "TARGET_GROUP, lb.elbv2.aws.upbound.io",
    "SECURITY_GROUP, securitygroup",
  })
  void leavesOutAllOthers(ResourceKind due, String kind) {
    assertThat(includes(due, kind)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "SECURITY_GROUP, sg-0a1b2c3d, true",
    "SECURITY_GROUP, sgr-0a1b2c3d, false",
    "SECURITY_GROUP, rtb-0a1b2c3d, false",
    "ROUTE_TABLE, rtb-0a1b2c3d, true",
    "LOAD_BALANCER, loadbalancer/app/web/0a1b, true",
    "LOAD_BALANCER, arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/web, true",
    "TARGET_GROUP, arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0a1b, true",
    "TARGET_GROUP, web, false",
  })
  void includesAKindWhoseObjectsHaveSuchIds(ResourceKind due, String id, boolean included) {
    assertThat(includes(due, "thing.x.aws.upbound.io", listing("other"), listing(id)))
        .isEqualTo(included);
  }

  @Test
  void includesTheKindsThatTagsOfAnyListedResourceName() {
    ClaimScope scope =
        ClaimScope.of(
            List.of(Examples.group("sg-1", Map.of())),
            List.of(
                Examples.group("sg-1", Map.of()),
                Examples.group("sg-2", Map.of("crossplane-kind", "Odd.x.aws.upbound.io"))));

    assertThat(scope.includes("odd.x.aws.upbound.io", List.of())).isTrue();
    assertThat(scope.includes("even.x.aws.upbound.io", List.of())).isFalse();
    assertThat(scope.kinds()).containsExactly(ResourceKind.SECURITY_GROUP);
  }

  @Test
  void includesTargetGroupsWithLoadBalancers() {
    ClaimScope scope =
        ClaimScope.of(List.of(Examples.balancer("lb", Map.of(), Examples.NOW)), List.of());

    assertThat(scope.includes("lbtargetgroup.elbv2.aws.upbound.io", List.of())).isTrue();
    assertThat(scope.includes("securitygroup.ec2.aws.upbound.io", List.of())).isFalse();
  }

  @Test
  void includesEverything() {
    assertThat(ClaimScope.EVERYTHING.includes("vpc.ec2.aws.upbound.io", List.of())).isTrue();
  }
}
