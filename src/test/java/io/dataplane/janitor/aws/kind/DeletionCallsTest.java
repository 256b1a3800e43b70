package io.dataplane.janitor.aws.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.aws.AwsResourceWriter;
import io.dataplane.janitor.aws.testing.ActionFixture;
import io.dataplane.janitor.aws.testing.AwsWorld;
import io.dataplane.janitor.aws.testing.TestSettings;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeletionCallsTest {
  private final AwsWorld world = new AwsWorld();
  private final ActionFixture acting = new ActionFixture(world);

  @AfterEach
  void stop() {
    acting.close();
    world.close();
  }

  @Test
  void deletesEveryKind() {
    List<String> ids = new ArrayList<>(world.loadBalancers(1));
    ids.addAll(world.classicLoadBalancers(1));
    ids.addAll(world.targetGroups(1));
    ids.addAll(world.securityGroups(1));
    ids.addAll(world.routeTables(1));
    assertThat(acting.run(ActionFixture.deletes(acting.seen(ids))))
        .hasSize(5)
        .containsOnly(new Outcome.Applied());
    assertThat(acting.seen(ids)).isEmpty();
    assertThat(acting.mutations())
        .containsExactly(
            "elbv2:DeleteLoadBalancer",
            "elb:DeleteLoadBalancer",
            "elbv2:DeleteTargetGroup",
            "ec2:DeleteSecurityGroup",
            "ec2:DeleteRouteTable");
  }

  @Test
  void findsGroupsAndTablesAlreadyGone() {
    List<String> ids = List.of(world.securityGroup("group"), world.routeTable());
    List<AwsResource> resources = acting.seen(ids);
    acting.run(ActionFixture.deletes(resources));
    assertThat(acting.run(ActionFixture.deletes(resources)))
        .containsExactly(new Outcome.AlreadyGone(), new Outcome.AlreadyGone());
  }

  @Test
  void refusesToDeleteAGroupThatAnotherGroupReferences() {
    String group = world.securityGroup("group");
    AwsResource unheld = acting.seen(List.of(group)).getFirst();
    String other = world.securityGroup("other");
    world.aws.ec2().allowIngress(other, group, "");
    assertThat(acting.run(ActionFixture.deletes(List.of(unheld))))
        .containsExactly(new Outcome.Blocked(List.of(other + " other (ingress rule)")));
    assertThat(world.aws.ec2().exists(group)).isTrue();
  }

  @Test
  void repeatsWhatAwsSaysWhereNoHolderCanBeSeen() {
    String group = world.securityGroup("group");
    world.aws.ec2().holdUnseen(group);
    assertThat(acting.run(ActionFixture.deletes(acting.seen(List.of(group)))))
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Blocked.class,
            blocked ->
                assertThat(blocked.by())
                    .singleElement()
                    .asString()
                    .startsWith("DependencyViolation"));
  }

  @Test
  void isBlockedAlsoWhereTheHoldersCannotBeRead() {
    String table = world.routeTable();
    AwsResource seen = acting.seen(List.of(table)).getFirst();
    world.aws.ec2().associateSubnet(table, world.subnets.getFirst());
    try (AwsResourceWriter blind =
        new AwsResourceWriter(
            TestSettings.at(world.aws.endpoint()),
            TestSettings.UNOBSERVED,
            resource -> {
              throw new IncompleteViewException("no");
            })) {
      assertThat(blind.run(ActionFixture.deletes(List.of(seen))))
          .singleElement()
          .isInstanceOf(Outcome.Blocked.class);
    }
  }

  @Test
  void doesNotDetachWhatIsProtectedOrInUse() {
    String balancer = world.loadBalancer("nlb");
    String targets = world.targetGroup("targets");
    String table = world.routeTable();
    world.aws.elb().addListener(balancer, "TCP", 80, targets);
    world.aws.elb().protectFromDeletion(balancer, true);
    String association = world.aws.ec2().associateSubnet(table, world.subnets.getFirst());
    assertThat(acting.run(ActionFixture.deletes(acting.seen(List.of(balancer, targets, table)))))
        .containsExactly(
            new Outcome.Blocked(List.of("deletion protection")),
            new Outcome.Blocked(
                List.of("load balancer " + balancer.replaceFirst(".*:loadbalancer/", ""))),
            new Outcome.Blocked(
                List.of("%s (%s)".formatted(world.subnets.getFirst(), association))));
    assertThat(acting.mutations()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "UnauthorizedOperation, 403, DENIED",
    "RequestLimitExceeded, 503, THROTTLED",
    "InternalError, 500, NO_ANSWER",
    "InvalidGroupId.Malformed, 400, AWS_ERROR"
  })
  void failsAloneWithTheReason(String code, int status, ReasonCode reason) {
    List<AwsResource> resources = acting.seen(world.securityGroups(3));
    world.aws.faults().on("ec2:DeleteSecurityGroup").skip(1).times(1).error(code, status);
    assertThat(acting.run(ActionFixture.deletes(resources)))
        .containsExactly(
            new Outcome.Applied(),
            new Outcome.Failed(new Reason(reason, code + ": Ordered by the test.")),
            new Outcome.Applied());
  }

  @Test
  void throwsNothingWhenTheConnectionBreaks() {
    List<AwsResource> resources = acting.seen(world.securityGroups(2));
    world.aws.faults().on("ec2:DeleteSecurityGroup").times(1).connectionReset();
    List<Outcome> outcomes = acting.run(ActionFixture.deletes(resources));
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Failed.class);
    assertThat(outcomes.get(1)).isEqualTo(new Outcome.Applied());
  }
}
