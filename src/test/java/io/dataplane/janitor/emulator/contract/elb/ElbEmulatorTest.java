package io.dataplane.janitor.emulator.contract.elb;

import static io.dataplane.janitor.emulator.contract.elb.ElbContract.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.EmulatorOptions;
import io.dataplane.janitor.emulator.SdkClients;
import io.dataplane.janitor.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** What the emulator offers beyond the API of the load balancers, and its limits at full size. */
final class ElbEmulatorTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private final MovableClock clock = new MovableClock(START);
  private final AwsEmulator region = AwsEmulator.start(EmulatorOptions.defaults().withClock(clock));
  private final SdkClients clients = new SdkClients(region.endpoint());
  private final ElasticLoadBalancingV2Client v2 = clients.elbV2();
  private final ElasticLoadBalancingClient classic = clients.elbClassic();
  private final String vpc = region.ec2().createVpc("10.0.0.0/16");
  private final List<String> subnets =
      List.of(
          region.ec2().createSubnet(vpc, "10.0.0.0/24"),
          region.ec2().createSubnet(vpc, "10.0.1.0/24"));
  private final String group = region.ec2().createSecurityGroup(vpc, "lb", Map.of());

  @AfterEach
  void close() {
    clients.close();
    region.close();
  }

  private String application(String name) {
    return region.elb().addApplicationLoadBalancer(name, subnets, List.of(group), Map.of());
  }

  @Test
  void listsFourHundredAndOneOfEachKindInTwoCalls() {
    IntStream.range(0, 401).forEach(i -> application("lb-" + i));
    IntStream.range(0, 401)
        .forEach(i -> region.elb().addTargetGroup("tg-" + i, "HTTP", vpc, Map.of()));
    IntStream.range(0, 401)
        .forEach(i -> region.elb().addClassicLoadBalancer("c-" + i, subnets, List.of(), Map.of()));

    assertThat(v2.describeLoadBalancersPaginator().loadBalancers()).hasSize(401);
    assertThat(v2.describeTargetGroupsPaginator().targetGroups()).hasSize(401);
    assertThat(classic.describeLoadBalancersPaginator().loadBalancerDescriptions()).hasSize(401);
    assertThat(region.calls().count("elbv2:DescribeLoadBalancers")).isEqualTo(2);
    assertThat(region.calls().count("elbv2:DescribeTargetGroups")).isEqualTo(2);
    assertThat(region.calls().count("elb:DescribeLoadBalancers")).isEqualTo(2);
  }

  @Test
  void interfacesHoldTheirGroupUntilTheyHaveLingeredLongEnough() {
    region.elb().interfacesLinger(Duration.ofMinutes(2));
    String arn = application("leaving");
    v2.deleteLoadBalancer(r -> r.loadBalancerArn(arn));

    clock.advance(Duration.ofSeconds(119));
    assertThat(region.ec2().networkInterfaces()).hasSize(2);
    assertRefused(
        "DependencyViolation", () -> clients.ec2().deleteSecurityGroup(r -> r.groupId(group)));

    clock.advance(Duration.ofSeconds(1));
    assertThat(region.ec2().networkInterfaces()).isEmpty();
    clients.ec2().deleteSecurityGroup(r -> r.groupId(group));
    assertThat(region.ec2().securityGroups()).doesNotContain(group);
  }

  @Test
  void refusesToDeleteWhatAnotherServiceUses() {
    String arn = application("served");
    region.elb().serveElsewhere(arn);

    assertRefused("ResourceInUse", () -> v2.deleteLoadBalancer(r -> r.loadBalancerArn(arn)));
    assertThat(region.elb().exists(arn)).isTrue();
  }

  @Test
  void refusesToTakeAnApplicationLoadBalancerFromUnderANetworkLoadBalancer() {
    String arn = application("behind");
    String forwarded = region.elb().addTargetGroup("tg", "HTTP", vpc, Map.of());
    String listener = region.elb().addListener(arn, "HTTP", 80, forwarded);
    String front =
        v2.createTargetGroup(
                r ->
                    r.name("front")
                        .protocol("TCP")
                        .port(80)
                        .vpcId(vpc)
                        .targetType(TargetTypeEnum.ALB))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    v2.registerTargets(
        r -> r.targetGroupArn(front).targets(TargetDescription.builder().id(arn).build()));

    assertRefused("ResourceInUse", () -> v2.deleteListener(r -> r.listenerArn(listener)));
    assertRefused("ResourceInUse", () -> v2.deleteLoadBalancer(r -> r.loadBalancerArn(arn)));
  }

  @Test
  void checksTargetsForAMinuteAndDrainsThemForFive() {
    String targets = region.elb().addTargetGroup("tg", "HTTP", vpc, Map.of());
    region.elb().addListener(application("used"), "HTTP", 80, targets);
    region.elb().targets().register(targets, "10.0.0.6", "unhealthy");
    TargetDescription late = TargetDescription.builder().id("10.0.0.7").build();
    v2.registerTargets(r -> r.targetGroupArn(targets).targets(late));
    assertThat(health(targets)).containsExactly("10.0.0.6 unhealthy", "10.0.0.7 initial");

    clock.advance(Duration.ofMinutes(1));
    assertThat(health(targets)).containsExactly("10.0.0.6 unhealthy", "10.0.0.7 healthy");

    v2.deregisterTargets(r -> r.targetGroupArn(targets).targets(late));
    clock.advance(Duration.ofSeconds(299));
    assertThat(health(targets)).containsExactly("10.0.0.6 unhealthy", "10.0.0.7 draining");
    clock.advance(Duration.ofSeconds(1));
    assertThat(health(targets)).containsExactly("10.0.0.6 unhealthy");
    region.elb().targets().deregister(targets, "10.0.0.6");
    assertThat(health(targets)).isEmpty();
  }

  private List<String> health(String groupArn) {
    return v2
        .describeTargetHealth(r -> r.targetGroupArn(groupArn))
        .targetHealthDescriptions()
        .stream()
        .map(each -> each.target().id() + " " + each.targetHealth().stateAsString())
        .toList();
  }

  @Test
  void refusesGroupsOfAnotherProtocolOrVpc() {
    String arn = application("strict");
    String tcp = region.elb().addTargetGroup("tcp", "TCP", vpc, Map.of());
    String otherVpc = region.ec2().createVpc("10.1.0.0/16");
    String foreign = region.elb().addTargetGroup("foreign", "HTTP", otherVpc, Map.of());

    assertRefused("IncompatibleProtocols", () -> listen(arn, tcp));
    assertRefused("InvalidConfigurationRequest", () -> listen(arn, foreign));
  }

  private void listen(String loadBalancerArn, String groupArn) {
    v2.createListener(
        r ->
            r.loadBalancerArn(loadBalancerArn)
                .protocol("HTTP")
                .port(80)
                .defaultActions(Action.builder().type("forward").targetGroupArn(groupArn).build()));
  }

  @Test
  void refusesParametersThatItDoesNotKnow() {
    assertRefused(
        "UnknownParameter",
        () ->
            v2.createTargetGroup(
                r -> r.name("tg").protocol("HTTP").port(80).vpcId(vpc).healthCheckPath("/ready")));
  }

  @Test
  void seedsTagsAndAgesThatOnlyAwsCouldMake() {
    String arn = application("seeded");
    String name = region.elb().addClassicLoadBalancer("seeded", subnets, List.of(), Map.of());
    region.elb().tag(arn, "aws:cloudformation:stack-name", "stack");
    region.elb().createdAt(arn, START.minus(Duration.ofDays(9)));
    region.elb().createdAt(name, START.minus(Duration.ofDays(8)));

    LoadBalancer seen =
        v2.describeLoadBalancers(r -> r.loadBalancerArns(arn)).loadBalancers().getFirst();

    assertThat(seen.createdTime()).isEqualTo(START.minus(Duration.ofDays(9)));
    assertThat(classic.describeLoadBalancers().loadBalancerDescriptions().getFirst().createdTime())
        .isEqualTo(START.minus(Duration.ofDays(8)));
    assertThat(region.elb().tags(arn)).containsEntry("aws:cloudformation:stack-name", "stack");
    assertThatThrownBy(() -> region.elb().tags("nobody"))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void countsTagsOfAwsItselfNotTowardsTheLimit() {
    region.elb().classicTagLimit(1);
    String name =
        region.elb().addClassicLoadBalancer("full", subnets, List.of(), Map.of("aws:by", "aws"));

    addTag(name, "one");

    assertRefused("TooManyTags", () -> addTag(name, "two"));
    assertThat(region.elb().tags(name)).containsOnlyKeys("aws:by", "one");
  }

  private void addTag(String name, String key) {
    Tag tag = Tag.builder().key(key).value("").build();
    classic.addTags(r -> r.loadBalancerNames(name).tags(tag));
  }
}
