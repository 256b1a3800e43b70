package io.dataplane.janitor.emulator.contract.elbv2;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.emulator.contract.MotoElbGap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;

/** How v2 load balancers and target groups are deleted, and what keeps them. */
abstract class Elbv2DeletionContractTest extends Elbv2Contract {
  @Test
  void deletesAndDeletesAgainWithSuccess() {
    String arn = newLoadBalancer();

    delete(arn);
    delete(arn);

    assertRefused(
        "LoadBalancerNotFound", () -> elb().describeLoadBalancers(r -> r.loadBalancerArns(arn)));
  }

  @Test
  void refusesToDeleteWhatIsProtected() {
    String arn = newLoadBalancer();
    protect(arn, "true");

    assertThat(elb().describeLoadBalancerAttributes(r -> r.loadBalancerArn(arn)).attributes())
        .contains(protection("true"));
    assertRefused(MotoElbGap.DELETION_PROTECTION, "OperationNotPermitted", () -> delete(arn));
  }

  @Test
  void deletesWhatIsNoLongerProtected() {
    String arn = newLoadBalancer();
    protect(arn, "true");
    protect(arn, "false");

    delete(arn);

    assertRefused(
        "LoadBalancerNotFound", () -> elb().describeLoadBalancers(r -> r.loadBalancerArns(arn)));
  }

  private void protect(String arn, String value) {
    elb().modifyLoadBalancerAttributes(r -> r.loadBalancerArn(arn).attributes(protection(value)));
  }

  private static LoadBalancerAttribute protection(String value) {
    return LoadBalancerAttribute.builder().key("deletion_protection.enabled").value(value).build();
  }

  @Test
  void takesItsListenersAlongAndLeavesTheGroups() {
    String loadBalancer = newLoadBalancer();
    String group = newGroup();
    String listener = listen(loadBalancer, 80, group);

    delete(loadBalancer);

    assertThat(describeGroup(group)).containsExactly(group);
    assertRefused("ListenerNotFound", () -> elb().describeListeners(r -> r.listenerArns(listener)));
    elb().deleteTargetGroup(r -> r.targetGroupArn(group));
    assertRefused("TargetGroupNotFound", () -> describeGroup(group));
  }

  @Test
  void refusesToDeleteAGroupThatAListenerForwardsTo() {
    String group = newGroup();
    listen(newLoadBalancer(), 80, group);

    assertRefused("ResourceInUse", () -> elb().deleteTargetGroup(r -> r.targetGroupArn(group)));
    assertThat(describeGroup(group)).containsExactly(group);
  }

  @Test
  void freesTheGroupWithItsLastListener() {
    String group = newGroup();
    String listener = listen(newLoadBalancer(), 80, group);

    elb().deleteListener(r -> r.listenerArn(listener));
    elb().deleteTargetGroup(r -> r.targetGroupArn(group));

    assertRefused("TargetGroupNotFound", () -> describeGroup(group));
    assertRefused("ListenerNotFound", () -> elb().deleteListener(r -> r.listenerArn(listener)));
  }

  @Test
  void deletesTargetGroupsAndDeletesThemAgainWithSuccess() {
    String group = newGroup();

    elb().deleteTargetGroup(r -> r.targetGroupArn(group));

    assertRefused(
        MotoElbGap.DELETE_ABSENT_GROUP,
        MotoElbGap.ACCEPTED,
        () -> elb().deleteTargetGroup(r -> r.targetGroupArn(group)));
  }
}
