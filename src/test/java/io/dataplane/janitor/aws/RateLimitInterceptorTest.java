package io.dataplane.janitor.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.aws.client.AwsClients;
import io.dataplane.janitor.aws.client.AwsSettings;
import io.dataplane.janitor.aws.pace.RateLimit;
import io.dataplane.janitor.aws.pace.RateLimiter;
import io.dataplane.janitor.aws.testing.AwsWorld;
import io.dataplane.janitor.aws.testing.TestSettings;
import io.dataplane.janitor.aws.testing.VirtualPaceClock;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.run.IncompleteViewException;
import io.dataplane.janitor.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Filter;

/** What the pace makes of calls on the wire. A wait moves a clock that nothing else moves. */
class RateLimitInterceptorTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private final AwsWorld world = new AwsWorld();
  private final MovableClock clock = new MovableClock(START);
  private final List<String> inTheWayOfAWait = new ArrayList<>();

  /** A bucket that holds one token; then calls wait. */
  private final RateLimiter pace =
      new RateLimiter(
          0.01,
          new VirtualPaceClock(clock),
          (service, length) -> inTheWayOfAWait.addAll(sdkFramesBelow()));

  @AfterEach
  void stop() {
    world.close();
  }

  private static List<String> sdkFramesBelow() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .map(StackWalker.StackFrame::getClassName)
                    .filter(name -> name.contains(".pipeline."))
                    .toList());
  }

  private AwsSettings settings(int attempts) {
    AwsSettings usual = TestSettings.at(world.aws.endpoint(), attempts, Duration.ofSeconds(20));
    return new AwsSettings(
        usual.region(),
        usual.endpoint(),
        usual.credentials(),
        usual.attempts(),
        usual.callTimeout(),
        usual.attemptTimeout(),
        pace);
  }

  private AwsClients clients(int attempts) {
    return AwsClients.reading(settings(attempts), TestSettings.UNOBSERVED);
  }

  private Duration elapsed() {
    return Duration.between(START, clock.instant());
  }

  @Test
  void waitsBeforeTheSdkBeginsToCountAndToSign() {
    try (AwsClients clients = clients(1)) {
      clients.ec2().describeVpcs();
      assertThat(elapsed()).isZero();
      clients.ec2().describeVpcs();
    }

    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(10));
    assertThat(inTheWayOfAWait).isEmpty();
  }

  @Test
  void countsPagesAndFiltersOfEc2Apart() {
    try (AwsClients clients = clients(1)) {
      clients.ec2().describeSecurityGroups();
      clients.ec2().describeSecurityGroups(r -> r.maxResults(1000));
      assertThat(elapsed()).isZero();

      clients
          .ec2()
          .describeSecurityGroups(
              r -> r.filters(Filter.builder().name("vpc-id").values(world.vpc).build()));
      assertThat(elapsed()).isEqualTo(Duration.ofSeconds(5));
    }
  }

  @Test
  void makesTheNextCallWaitForARepeatedAttempt() {
    world.aws.faults().on("ec2:DescribeVpcs").times(1).connectionReset();
    try (AwsClients clients = clients(2)) {
      clients.ec2().describeVpcs();
      assertThat(elapsed()).isZero();

      clients.ec2().describeVpcs();
    }
    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void slowsDownAtTheFirstThrottledAttempt() {
    world.aws.faults().on("elbv2:DescribeTargetGroups").times(1).error("Throttling", 400);
    try (AwsClients clients = clients(1)) {
      assertThatThrownBy(() -> clients.v2().describeTargetGroups())
          .isInstanceOf(SdkException.class);
      clients.v2().describeTargetGroups();
    }
    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void doesNotSlowDownForOtherErrors() {
    world.aws.faults().on("elbv2:DescribeTargetGroups").times(1).error("AccessDenied", 403);
    try (AwsClients clients = clients(1)) {
      assertThatThrownBy(() -> clients.v2().describeTargetGroups())
          .isInstanceOf(SdkException.class);
      clients.v2().describeTargetGroups();
    }
    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void callsNobodyOnceTheRunHasEnded() {
    pace.endIn(Duration.ofSeconds(1));
    try (AwsClients clients = clients(1)) {
      clients.ec2().describeVpcs();
      assertThatThrownBy(() -> clients.ec2().describeVpcs())
          .isInstanceOf(IncompleteViewException.class)
          .hasMessageContaining("DescribeVpcs");
    }
    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(1));
    assertThat(world.aws.calls().count("ec2:DescribeVpcs")).isEqualTo(1);
  }

  @Test
  void aDeletionThatWasAdmittedDoesNotWaitAgain() {
    List<AwsResource> tables = tables(2);
    try (AwsResourceWriter writer = writer()) {
      writer.admit(List.of(new Action.Delete(tables.getFirst())));
      writer.admit(List.of(new Action.Delete(tables.getLast())));
      assertThat(elapsed()).isEqualTo(Duration.ofSeconds(20));

      for (AwsResource table : tables) {
        assertThat(writer.run(List.of(new Action.Delete(table))))
            .containsExactly(new Outcome.Applied());
      }
      assertThat(elapsed()).isEqualTo(Duration.ofSeconds(20));
    }
  }

  @Test
  void aDeletionThatWasAdmittedLongAgoPaysAgain() {
    Action.Delete delete = new Action.Delete(tables(1).getFirst());
    try (AwsResourceWriter writer = writer()) {
      writer.admit(List.of(delete));
      clock.advance(Duration.ofSeconds(10));
      writer.admit(List.of(delete));
      assertThat(elapsed()).as("still paid for").isEqualTo(Duration.ofSeconds(10));

      clock.advance(Duration.ofSeconds(1));
      writer.admit(List.of(delete));
      assertThat(elapsed()).isEqualTo(Duration.ofSeconds(20));
    }
  }

  @Test
  void aDeletionIsAdmittedWhenItsCheckNeedNotWait() {
    AwsResource group = groups(1).getFirst();
    try (AwsResourceWriter writer = writer()) {
      assertThat(writer.bursts(List.of(new Action.Delete(group)))).hasSize(1);
      writer.admit(List.of(new Action.Delete(group)));
    }
    assertThat(elapsed()).as("for the second read of rules").isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void deletionsThatDoNotFitABucketTogetherAreNotMadeAtOnce() {
    List<Action.Delete> deletions = tables(3).stream().map(Action.Delete::new).toList();
    try (AwsResourceWriter writer = writer()) {
      assertThat(writer.bursts(deletions)).extracting(List::size).containsExactly(1, 1, 1);
      assertThat(writer.bursts(List.of())).isEmpty();
    }
  }

  @Test
  void aDeletionThatWasNotAdmittedWaits() {
    List<AwsResource> groups = groups(2);
    try (AwsResourceWriter writer = writer()) {
      groups.forEach(group -> writer.run(List.of(new Action.Delete(group))));
    }
    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void changesNothingForWantOfBudgetWhereTheRunEndsFirst() {
    List<AwsResource> groups = groups(2);
    pace.endIn(Duration.ofSeconds(1));
    try (AwsResourceWriter writer = writer()) {
      assertThat(
              Stream.of(groups.getFirst(), groups.getLast())
                  .map(group -> writer.run(List.of(new Action.Delete(group))).getFirst())
                  .map(Outcome::label))
          .containsExactly("applied", "skipped");
    }
    assertThat(world.aws.calls().count("ec2:DeleteSecurityGroup")).isEqualTo(1);
  }

  @Test
  void everyKindOfActionIsPaidFor() {
    world.securityGroup("group");
    world.routeTable();
    world.targetGroup("targets");
    world.loadBalancer("balancer");
    world.classicLoadBalancer("classic");
    List<AwsResource> all = resources();
    assertThat(all).hasSize(5);

    for (AwsResource resource : all) {
      assertPays(new Action.SetMark(resource, Map.of("key", "value")));
      assertPays(new Action.Unmark(resource, Set.of("key")));
      assertPays(new Action.Delete(resource));
    }
  }

  @Test
  void eachThatIsTaggedTogetherIsPaidForBeforeTheCall() {
    world.targetGroups(4);
    List<Action> marks =
        resources().stream()
            .<Action>map(each -> new Action.SetMark(each, Map.of("key", "value")))
            .toList();
    try (AwsResourceWriter writer = writer()) {
      writer.admit(marks);
      Duration admitted = elapsed();
      assertThat(admitted).isBetween(Duration.ofSeconds(99), Duration.ofSeconds(101));

      assertThat(writer.run(marks)).hasSize(4).containsOnly(new Outcome.Applied());
      assertThat(elapsed()).isEqualTo(admitted);
    }
    assertThat(world.aws.calls().count("tagging:TagResources")).isEqualTo(1);
  }

  @Test
  void slowsTheTaggingApiDownWhereItIsThrottled() {
    world.targetGroups(2);
    List<Action> marks =
        resources().stream()
            .<Action>map(each -> new Action.SetMark(each, Map.of("key", "value")))
            .toList();
    world.aws.faults().on("tagging:TagResources").times(1).error("ThrottledException", 400);
    try (AwsResourceWriter writer = writer()) {
      assertThat(writer.run(marks)).containsOnly(new Outcome.Applied());
    }
    assertThat(pace.reserve(TaggingApi.LIMITS)).isTrue();
    Instant before = clock.instant();
    assertThat(pace.reserve(TaggingApi.LIMITS)).isTrue();
    // 2 a second, of which one of a hundred is ours, and then half of that.
    assertThat(Duration.between(before, clock.instant())).isEqualTo(Duration.ofSeconds(100));
  }

  /** With the token that the operation on the wire costs. */
  private void assertPays(Action action) {
    clock.advance(Duration.ofHours(1));
    try (AwsResourceWriter writer = writer()) {
      assertThat(writer.run(List.of(action))).containsExactly(new Outcome.Applied());
    }
    String[] call = world.aws.calls().mutating().getLast().operation().split(":", 2);
    Instant before = clock.instant();
    assertThat(pace.reserve(RateLimit.of(call[0], call[1], false))).isTrue();
    assertThat(clock.instant()).as(action.label() + " by " + call[1]).isAfter(before);
  }

  @Test
  void asksForDifferentKindsAtTheSameTime() {
    CyclicBarrier together = new CyclicBarrier(4);
    Stream.of(
            "ec2:DescribeRouteTables",
            "ec2:DescribeNetworkInterfaces",
            "elbv2:DescribeTargetGroups",
            "elb:DescribeLoadBalancers")
        .forEach(operation -> world.aws.faults().on(operation).before(() -> meet(together)));

    try (AwsResourceReader reader = world.reader()) {
      assertThat(reader.list(EnumSet.allOf(ResourceKind.class)).resources()).isNotEmpty();
    }
    assertThat(together.isBroken()).isFalse();
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
      throw new IllegalStateException(alone);
    }
  }

  private AwsResourceWriter writer() {
    return new AwsResourceWriter(
        settings(1), TestSettings.UNOBSERVED, resource -> Optional.empty());
  }

  private List<AwsResource> groups(int count) {
    List<String> ids = world.securityGroups(count);
    return resources().stream().filter(resource -> ids.contains(resource.id())).toList();
  }

  /** One call reads them again, so that it waits for nothing. */
  private List<AwsResource> tables(int count) {
    List<String> ids = world.routeTables(count);
    return resources().stream().filter(resource -> ids.contains(resource.id())).toList();
  }

  /** Read by somebody who pays nothing. */
  private List<AwsResource> resources() {
    try (AwsResourceReader reader = world.reader()) {
      return reader.list(EnumSet.allOf(ResourceKind.class)).resources().stream()
          .filter(resource -> !resource.tags().values().isEmpty())
          .toList();
    }
  }
}
