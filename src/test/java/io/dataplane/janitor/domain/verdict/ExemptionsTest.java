package io.dataplane.janitor.domain.verdict;

import static io.dataplane.janitor.domain.Examples.NOW;
import static io.dataplane.janitor.domain.Examples.balancer;
import static io.dataplane.janitor.domain.Examples.group;
import static io.dataplane.janitor.domain.Examples.ownedBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.Examples;
import io.dataplane.janitor.domain.plan.Freeze;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.resource.TargetGroup;
import io.dataplane.janitor.domain.verdict.Exemptions.TagMatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExemptionsTest {
  private static final Exemptions EXEMPTIONS =
      new Exemptions(
          List.of(new TagMatch("dataplane-janitor/keep", null), new TagMatch("env", "prod-shared")),
          Set.of("vpc-kept"),
          Set.of("sg-kept"),
          Duration.ofHours(1));

  private static String reason(AwsResource resource) {
    return EXEMPTIONS.checks(resource, NOW).stream()
        .flatMap(check -> check.reason().stream())
        .findFirst()
        .map(Reason::text)
        .orElse("none");
  }

  @Test
  void keepsWhatBearsAProtectedTagWhateverItsValue() {
    assertThat(reason(group("sg-1", Map.of("dataplane-janitor/keep", ""))))
        .isEqualTo("protected-tag: exempt.tags lists its tag dataplane-janitor/keep");
  }

  @Test
  void keepsByTagValueOnlyWhereTheValueIsTheSame() {
    assertThat(reason(group("sg-1", Map.of("env", "prod-shared"))))
        .isEqualTo("protected-tag: exempt.tags lists its tag env=prod-shared");
    assertThat(reason(group("sg-1", Map.of("env", "dev")))).isEqualTo("none");
  }

  @Test
  void keepsProtectedVpcsAndIds() {
    SecurityGroup inKeptVpc =
        new SecurityGroup("sg-1", "n", "vpc-kept", new Tags(ownedBy("dp")), List.of());
    assertThat(reason(inKeptVpc)).isEqualTo("protected-vpc: exempt.vpcs lists its VPC vpc-kept");
    assertThat(reason(group("sg-kept", Map.of())))
        .isEqualTo("protected-id: exempt.ids lists its id");
  }

  @Test
  void keepsAnIdAsATableShowsIt() {
    Exemptions exemptions =
        new Exemptions(List.of(), Set.of(), Set.of("targetgroup/web/1"), Duration.ZERO);
    TargetGroup web =
        new TargetGroup(
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/1",
            "web",
            "vpc-1",
            Tags.NONE,
            List.of());

    assertThat(exemptions.checks(web, Instant.EPOCH).getFirst().reason().map(Reason::code))
        .contains(ReasonCode.PROTECTED_ID);
  }

  @Test
  void holdsAnIdAsATableShowsIt() {
    Freeze freeze = new Freeze(Optional.empty(), Set.of("loadbalancer/net/web/1"));
    LoadBalancer web =
        new LoadBalancer(
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/web/1",
            "web",
            "vpc-1",
            Tags.NONE,
            LoadBalancer.Generation.V2,
            Instant.EPOCH);

    assertThat(freeze.holder(web, List.of())).contains("loadbalancer/net/web/1");
  }

  @Test
  void keepsWhatClustersShareAndWhatAStackOwns() {
    assertThat(reason(group("sg-1", Map.of("kubernetes.io/cluster/c", "shared"))))
        .isEqualTo("shared: its tag kubernetes.io/cluster/c is shared");
    assertThat(
            reason(
                group("sg-1", Map.of("sigs.k8s.io/cluster-api-provider-aws/cluster/c", "shared"))))
        .startsWith("shared: ");
    for (String value : List.of("Shared", "SHARED ", "\uFEFFshared\u00A0", "ｓｈａｒｅｄ")) {
      assertThat(reason(group("sg-1", Map.of("kubernetes.io/cluster/c", value))))
          .startsWith("shared: ");
      assertThat(reason(group("sg-1", Map.of("elbv2.k8s.aws/cluster", value))))
          .startsWith("shared: ");
    }
    assertThat(reason(group("sg-1", Map.of("elbv2.k8s.aws/cluster", "shared-1"))))
        .isEqualTo("none");
    assertThat(
            reason(
                group(
                    "sg-1",
                    Map.of(
                        "aws:cloudformation:stack-id",
                        "arn",
                        "aws:cloudformation:stack-name",
                        "network"))))
        .isEqualTo("cloudformation: the CloudFormation stack network manages it");
    assertThat(reason(group("sg-1", Map.of("aws:cloudformation:stack-id", "arn"))))
        .isEqualTo("cloudformation: the CloudFormation stack arn manages it");
    assertThat(reason(group("sg-1", Map.of("aws:cloudformation:logical-id", "Nodes"))))
        .isEqualTo("cloudformation: the CloudFormation stack manages it");
  }

  @Test
  void keepsALoadBalancerUntilItHasReachedTheMinimumAge() {
    Instant anHourAgo = NOW.minus(Duration.ofHours(1));
    assertThat(reason(balancer("b", Map.of(), anHourAgo.plusSeconds(1)))).startsWith("too-young");
    assertThat(reason(balancer("b", Map.of(), anHourAgo))).isEqualTo("none");
  }

  @Test
  void doesNotExemptWhatALiveDataplaneClaims() {
    LoadBalancer young = balancer("b", ownedBy("dp-a"), NOW);
    assertThat(Examples.verdict(young, Examples.dataplane("dp-a", null)))
        .isInstanceOf(Verdict.Claimed.class);
    assertThat(Examples.verdict(young)).isInstanceOf(Verdict.Exempt.class);
  }
}
