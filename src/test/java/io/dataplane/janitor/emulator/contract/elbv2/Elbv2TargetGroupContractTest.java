package io.dataplane.janitor.emulator.contract.elbv2;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.emulator.contract.MotoElbGap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** How target groups are made and found, with the listeners and targets that hang on them. */
abstract class Elbv2TargetGroupContractTest extends Elbv2Contract {
  private static final String UNKNOWN =
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/none/0123456789abcdef";

  @Test
  void createsATargetGroupInAVpc() {
    String name = newName("tg");

    TargetGroup made = createGroup(name, 8080);

    assertThat(made.targetGroupArn())
        .matches(
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/"
                + name
                + "/[0-9a-f]{16}");
    assertThat(made.targetGroupName()).isEqualTo(name);
    assertThat(made.vpcId()).isEqualTo(vpc().id());
    assertThat(made.port()).isEqualTo(8080);
    assertThat(made.targetType()).isEqualTo(TargetTypeEnum.IP);
    assertThat(made.loadBalancerArns()).isEmpty();
  }

  @Test
  void givesWhoAsksTwiceTheGroupThatIsThereAndRefusesOtherSettings() {
    String name = newName("twice");
    String arn = createGroup(name, 8080).targetGroupArn();

    assertRefused(
        MotoElbGap.TARGET_GROUP_TWICE, MotoElbGap.ACCEPTED, () -> createGroup(name, 8080));
    assertThat(elb().describeTargetGroups(r -> r.names(name)).targetGroups())
        .extracting(TargetGroup::targetGroupArn)
        .containsExactly(arn);
    assertRefused("DuplicateTargetGroupName", () -> createGroup(name, 9090));
  }

  @Test
  void describesThoseOfALoadBalancerAndNamesItsUsers() {
    String loadBalancer = newLoadBalancer();
    String used = newGroup();
    newGroup();
    listen(loadBalancer, 80, used);

    List<TargetGroup> found =
        elb().describeTargetGroups(r -> r.loadBalancerArn(loadBalancer)).targetGroups();

    assertThat(found).extracting(TargetGroup::targetGroupArn).containsExactly(used);
    assertThat(found.getFirst().loadBalancerArns()).containsExactly(loadBalancer);
  }

  @Test
  void refusesToDescribeWhatDoesNotExist() {
    assertRefused("TargetGroupNotFound", () -> describeGroup(UNKNOWN));
    assertRefused(
        "TargetGroupNotFound", () -> elb().describeTargetGroups(r -> r.names("no-such-group")));
    assertRefused(MotoElbGap.MALFORMED_GROUP_ARN, "ValidationError", () -> describeGroup("no-arn"));
  }

  @Test
  void pagesWithTokensUntilAllWereSeenOnce() {
    List<String> made = Stream.of(1, 2, 3).map(unused -> newGroup()).toList();
    List<String> seen = new ArrayList<>();
    Set<String> markers = new HashSet<>();

    DescribeTargetGroupsResponse page = elb().describeTargetGroups(r -> r.pageSize(2));
    assertThat(page.hasTargetGroups() && page.targetGroups().size() <= 2)
        .isNotEqualTo(has(MotoElbGap.TARGET_GROUP_PAGES));
    page.targetGroups().forEach(group -> seen.add(group.targetGroupArn()));
    while (page.nextMarker() != null) {
      String marker = page.nextMarker();
      assertThat(markers.add(marker)).as("a new marker").isTrue();
      page = elb().describeTargetGroups(r -> r.pageSize(2).marker(marker));
      page.targetGroups().forEach(group -> seen.add(group.targetGroupArn()));
    }

    assertThat(seen).filteredOn(made::contains).containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  void listsTheListenersOfALoadBalancer() {
    String loadBalancer = newLoadBalancer();
    String first = listen(loadBalancer, 80, newGroup());
    String second = listen(loadBalancer, 81, newGroup());
    listen(newLoadBalancer(), 80, newGroup());

    assertThat(elb().describeListeners(r -> r.loadBalancerArn(loadBalancer)).listeners())
        .extracting(listener -> listener.listenerArn())
        .containsExactlyInAnyOrder(first, second);
  }

  @Test
  void refusesASecondListenerOnAPortAndASecondLoadBalancerOnAGroup() {
    String loadBalancer = newLoadBalancer();
    String group = newGroup();
    listen(loadBalancer, 80, group);

    assertRefused(
        MotoElbGap.LISTENER_TWICE, "DuplicateListener", () -> listen(loadBalancer, 80, newGroup()));
    assertRefused(
        MotoElbGap.GROUP_OF_TWO_LOAD_BALANCERS,
        "TargetGroupAssociationLimit",
        () -> listen(newLoadBalancer(), 80, group));
  }

  @Test
  void registersTargetsWhichDoNotKeepTheGroup() {
    String group = newGroup();

    elb().registerTargets(r -> r.targetGroupArn(group).targets(target("10.0.0.7")));
    assertThat(targets(group)).containsExactly("10.0.0.7");
    elb().deregisterTargets(r -> r.targetGroupArn(group).targets(target("10.0.0.7")));
    assertThat(targets(group)).isEmpty();

    elb().registerTargets(r -> r.targetGroupArn(group).targets(target("10.0.0.8")));
    elb().deleteTargetGroup(r -> r.targetGroupArn(group));
    assertRefused("TargetGroupNotFound", () -> targets(group));
  }

  @Test
  void checksTargetsOnceALoadBalancerForwardsToTheirGroup() {
    String group = newGroup();
    elb().registerTargets(r -> r.targetGroupArn(group).targets(target("10.0.0.9")));
    assertThat(states(group)).containsExactly(has(MotoElbGap.TARGET_HEALTH) ? "healthy" : "unused");

    listen(newLoadBalancer(), 80, group);

    assertThat(states(group))
        .containsExactly(has(MotoElbGap.TARGET_HEALTH) ? "healthy" : "initial");
  }

  private List<String> states(String groupArn) {
    return elb()
        .describeTargetHealth(r -> r.targetGroupArn(groupArn))
        .targetHealthDescriptions()
        .stream()
        .map(target -> target.targetHealth().stateAsString())
        .toList();
  }

  private static TargetDescription target(String address) {
    return TargetDescription.builder().id(address).build();
  }

  private List<String> targets(String groupArn) {
    return elb()
        .describeTargetHealth(r -> r.targetGroupArn(groupArn))
        .targetHealthDescriptions()
        .stream()
        .map(TargetHealthDescription::target)
        .map(target -> target.id())
        .toList();
  }
}
