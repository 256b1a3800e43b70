package io.dataplane.janitor.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.Outcome;
import io.dataplane.janitor.domain.Reason;
import io.dataplane.janitor.domain.ReasonCode;
import io.dataplane.janitor.domain.RuleReference;
import io.dataplane.janitor.domain.SecurityGroup;
import io.dataplane.janitor.domain.Tags;
import io.dataplane.janitor.emulator.Faults;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuleWritesTest {
  private static final String AUTHORIZE = "ec2:AuthorizeSecurityGroupIngress";

  private final World world = new World();
  private final Acting acting = new Acting(world);
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
    List<RuleReference> rules = Stream.of(80, 81, 82).map(this::rule).toList();
    SecurityGroup whose = (SecurityGroup) acting.seen(List.of(group)).getFirst();
    return acting
        .run(List.of(new Action.PutBack(new Action.Revoke(whose, rules, true))))
        .getFirst();
  }

  private RuleReference rule(int port) {
    return new RuleReference(
        "sgr-" + port,
        group,
        RuleReference.Direction.INGRESS,
        peer,
        "",
        new RuleReference.Traffic("tcp", port, port),
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
