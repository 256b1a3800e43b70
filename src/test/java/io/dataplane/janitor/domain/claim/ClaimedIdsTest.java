package io.dataplane.janitor.domain.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.RouteTable;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.domain.resource.TargetGroup;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimedIdsTest {
  private static final String ELB = "arn:aws:elasticloadbalancing:us-east-1:123456789012:";
  private static final AwsResource GROUP =
      new SecurityGroup("sg-0a1b", "web", "vpc-1", Tags.NONE, List.of());
  private static final AwsResource TABLE =
      new RouteTable("rtb-0a1b", "", "vpc-1", Tags.NONE, false, List.of());
  private static final AwsResource BALANCER =
      balancer(ELB + "loadbalancer/app/Web-1/50dc6c495c0c9188", LoadBalancer.Generation.V2);
  private static final AwsResource CLASSIC = balancer("Web-1", LoadBalancer.Generation.CLASSIC);
  private static final AwsResource TARGETS =
      new TargetGroup(
          ELB + "targetgroup/Web-1/943f017f100becff", "Web-1", null, Tags.NONE, List.of());
  private static final List<AwsResource> ALL = List.of(GROUP, TABLE, BALANCER, CLASSIC, TARGETS);

  private static AwsResource balancer(String id, LoadBalancer.Generation generation) {
    return new LoadBalancer(id, "Web-1", "vpc-1", Tags.NONE, generation, Instant.EPOCH);
  }

  private static List<AwsResource> claimed(String text) {
    ClaimedIds ids = ClaimedIds.in(text);
    assertThat(ids.unknown()).isEmpty();
    return ALL.stream()
        .filter(each -> each.listedAs().stream().anyMatch(ids.keys()::contains))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sg-0a1b",
        " sg-0a1b\n",
        "\"sg-0a1b\"",
        "'sg-0a1b',",
        "SG-0A1B",
        "sg\u20110a1b",
        "\u00a0sg-0a1b\u200b",
        "security-group/sg-0a1b",
        "arn:aws:ec2:us-east-1:123456789012:security-group/sg-0a1b",
        "arn:aws-cn:ec2:cn-north-1:123456789012:security-group/sg-0a1b",
        "[sg-0a1b]",
      })
  void claimsAGroup(String text) {
    assertThat(claimed(text)).containsExactly(GROUP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sg-0a1b,rtb-0a1b",
        "sg-0a1b rtb-0a1b",
        "sg-0a1b;rtb-0a1b",
        "[sg-0a1b rtb-0a1b]",
        "sg-0a1b\nrtb-0a1b",
        "arn:aws:ec2:us-east-1:123456789012:route-table/rtb-0a1b, sg-0a1b",
      })
  void claimsAllOfSeveral(String text) {
    assertThat(claimed(text)).containsExactly(GROUP, TABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ELB + "loadbalancer/app/Web-1/50dc6c495c0c9188",
        "loadbalancer/app/Web-1/50dc6c495c0c9188",
        "app/web-1/50dc6c495c0c9188",
        ELB + "listener/app/Web-1/50dc6c495c0c9188/f2f7dc8efc522ab2",
        ELB + "listener-rule/app/Web-1/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee",
      })
  void claimsALoadBalancerByItsArn(String text) {
    assertThat(claimed(text)).containsExactly(BALANCER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {ELB + "targetgroup/Web-1/943f017f100becff", "targetgroup/web-1/943f017f100becff"})
  void claimsATargetGroupByItsArn(String text) {
    assertThat(claimed(text)).containsExactly(TARGETS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Web-1",
        "web-1-1234567890.us-east-1.elb.amazonaws.com",
        "internal-Web-1-1234567890.us-east-1.elb.amazonaws.com",
        "dualstack.web-1-1234567890.us-east-1.elb.amazonaws.com.",
        "Web-1-50dc6c495c0c9188.elb.eu-west-1.amazonaws.com",
        "web-1-1234567890.cn-north-1.elb.amazonaws.com.cn",
        "http://web-1-1234567890.us-east-1.elb.amazonaws.com:80/x",
      })
  void claimsLoadBalancersAndTargetGroupsByName(String text) {
    assertThat(claimed(text)).containsExactly(BALANCER, CLASSIC, TARGETS);
  }

  @Test
  void claimsAClassicLoadBalancerByItsArn() {
    assertThat(claimed(ELB + "loadbalancer/Web-1")).containsExactly(CLASSIC);
  }

  @Test
  void neverClaimsAGroupByItsName() {
    assertThat(claimed("web")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"arn:aws:iam::123456789012:role/x", "subnet-0a1b", "", " ", ",", "[]"})
  void claimsNothingByWhatIsKnownAsSomethingElse(String text) {
    assertThat(claimed(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sg_0a1b",
        "www.example.com",
        "a-name-that-is-longer-than-thirty-two-characters",
        "key=value",
        "web/1",
        ELB + "loadbalancer/app/web/*",
        "ami?"
      })
  void doubtsWhatHasNoKnownForm(String text) {
    assertThat(ClaimedIds.in(text).unknown()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id=sg-0a1b", "123456789012/sg-0a1b", "sg-0a1b:443", "vpc-1/sg-0a1b"})
  void claimsTheIdInsideADoubtfulText(String text) {
    assertThat(ClaimedIds.in(text).keys()).contains("sg-0a1b");
    assertThat(ClaimedIds.in(text).unknown()).isNotEmpty();
    assertThat(ClaimedIds.idsWithin(text)).isEqualTo(Set.of("sg-0a1b"));
  }
}
