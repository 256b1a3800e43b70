package io.dataplane.janitor.aws.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.aws.testing.ActionFixture;
import io.dataplane.janitor.aws.testing.AwsWorld;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.SecurityGroup;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import io.dataplane.janitor.domain.resource.Tags;
import io.dataplane.janitor.emulator.front.Faults;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuleWritesTest {
  private static final String AUTHORIZE = "ec2:AuthorizeSecurityGroupIngress";

  private final AwsWorld world = new AwsWorld();
  private final ActionFixture acting = new ActionFixture(world);
  private final String group = world.securityGroup("group");
  private final String peer = world.securityGroup("peer");

  @AfterEach
  void stop() {
    acting.close();
    world.close();
  }

  private Faults.Order call(int number) {
    return world.aws.faults().on(AUTHORIZE).skip(number - 1).times(1);
  }

  private Outcome putBackThree() {
    List<SecurityGroupRule> rules = Stream.of(80, 81, 82).map(this::rule).toList();
    SecurityGroup whose = (SecurityGroup) acting.seen(List.of(group)).getFirst();
    return acting
        .run(List.of(new Action.Restore(new Action.Revoke(whose, rules, true))))
        .getFirst();
  }

  private SecurityGroupRule rule(int port) {
    return new SecurityGroupRule(
        "sgr-" + port,
        group,
        SecurityGroupRule.Direction.INGRESS,
        peer,
        "",
        new SecurityGroupRule.Traffic("tcp", port, port),
        Tags.NONE);
  }

  @Test
  void putsBackTheOthersWhereOneFails() {
    call(1).error("RulesPerSecurityGroupLimitExceeded", 400);
    assertThat(putBackThree())
        .isEqualTo(
            new Outcome.Failed(
                new Reason(
                    ReasonCode.AWS_ERROR,
                    "RulesPerSecurityGroupLimitExceeded: Ordered by the test.")));
    assertThat(world.aws.ec2().references(group, peer)).hasSize(2);
  }

  @Test
  void tellsTheFirstOfSeveralFailures() {
    call(2).error("RulesPerSecurityGroupLimitExceeded", 400);
    call(3).error("UnauthorizedOperation", 403);
    assertThat(putBackThree().why()).startsWith("RulesPerSecurityGroupLimitExceeded");
    assertThat(world.aws.ec2().references(group, peer)).hasSize(1);
  }

  @Test
  void isNotDoneWhereOnlyOneOfTheFailuresIsThatTheGroupIsGone() {
    call(1).error("InvalidGroup.NotFound", 400);
    call(2).error("UnauthorizedOperation", 403);
    assertThat(putBackThree().why()).startsWith("UnauthorizedOperation");
  }

  @Test
  void findsGoneWhatIsGoneForAll() {
    world.aws.faults().on(AUTHORIZE).error("InvalidGroup.NotFound", 400);
    assertThat(putBackThree()).isEqualTo(new Outcome.AlreadyGone());
  }
}
