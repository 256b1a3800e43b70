package io.dataplane.janitor.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataplane.janitor.emulator.front.Throttling;
import io.dataplane.janitor.emulator.protocol.Api;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Buckets empty, refuse, and fill by the clock. */
final class ThrottlingTest {
  private static final Map<String, String> NOTHING = Map.of();

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-20T10:00:00Z"));
  private final Throttling throttling = new Throttling();

  @Test
  void isOffUntilAskedFor() {
    call(1000, Api.EC2, "DeleteSecurityGroup", NOTHING);

    assertThat(throttling.refused()).isZero();
  }

  @Test
  void mutationsOfEc2HaveFiftyAndGetFiveASecond() {
    throttling.on(1);

    assertAllows(50, Api.EC2, "DeleteSecurityGroup", NOTHING);
    clock.advance(Duration.ofSeconds(2));
    assertAllows(10, Api.EC2, "DeleteSecurityGroup", NOTHING);
  }

  @Test
  void eachResourceThatIsTaggedTogetherCountsAsAMutationOfLoadBalancers() {
    throttling.on(1);

    call(1, Api.TAGGING, "TagResources", arns(15));
    assertAllows(5, Api.ELB_V2, "AddTags", NOTHING);
    clock.advance(Duration.ofSeconds(5));
    assertAllows(3, Api.TAGGING, "UntagResources", arns(5));
  }

  private static Map<String, String> arns(int count) {
    return IntStream.rangeClosed(1, count)
        .boxed()
        .collect(Collectors.toMap(i -> "ResourceARNList.member." + i, i -> "arn:" + i));
  }

  @Test
  void eachActionOfEc2HasABucketOfItsOwn() {
    throttling.on(1);

    assertAllows(50, Api.EC2, "DeleteSecurityGroup", NOTHING);
    assertAllows(50, Api.EC2, "DeleteRouteTable", NOTHING);
    assertAllows(100, Api.EC2, "CreateTags", NOTHING);
  }

  @Test
  void pagesOfEc2HaveMoreThanWholeListings() {
    throttling.on(1);

    assertAllows(50, Api.EC2, "DescribeSecurityGroups", NOTHING);
    assertAllows(100, Api.EC2, "DescribeSecurityGroups", Map.of("MaxResults", "1000"));
  }

  @Test
  void mutationsOfLoadBalancersShareTwentyWhateverTheyAre() {
    throttling.on(1);

    call(10, Api.ELB_V2, "DeleteTargetGroup", NOTHING);
    assertAllows(10, Api.ELB_V2, "DeleteLoadBalancer", NOTHING);
    assertAllows(20, Api.ELB_CLASSIC, "DeleteLoadBalancer", NOTHING);
  }

  @Test
  void allCallsOfLoadBalancersShareForty() {
    throttling.on(1);

    call(20, Api.ELB_V2, "AddTags", NOTHING);
    assertAllows(20, Api.ELB_V2, "DescribeTags", NOTHING);
    clock.advance(Duration.ofSeconds(1));
    assertAllows(10, Api.ELB_V2, "DescribeTargetGroups", NOTHING);
  }

  @Test
  void aScaleSpeedsTheRefillUp() {
    throttling.on(10);

    assertAllows(50, Api.EC2, "DeleteSecurityGroup", NOTHING);
    clock.advance(Duration.ofSeconds(1));
    assertAllows(50, Api.EC2, "DeleteSecurityGroup", NOTHING);
  }

  @Test
  void refusedCallsCostTokensToo() {
    throttling.on(1);
    assertAllows(50, Api.EC2, "DeleteSecurityGroup", NOTHING);

    clock.advance(Duration.ofMillis(100));
    assertRefuses(Api.EC2, "DeleteSecurityGroup", NOTHING);
    clock.advance(Duration.ofMillis(100));
    assertRefuses(Api.EC2, "DeleteSecurityGroup", NOTHING);
  }

  @Test
  void refusesOnTheWireWithEc2sCodeAndStatus() {
    try (AwsEmulator region = AwsEmulator.start(EmulatorOptions.defaults().withClock(clock));
        SdkClients clients = new SdkClients(region.endpoint())) {
      region.throttling().on(1);
      for (int i = 0; i < 50; i++) {
        clients.ec2().describeVpcs();
      }

      assertThatThrownBy(() -> clients.ec2().describeVpcs())
          .hasMessageContaining("Request limit exceeded")
          .hasMessageContaining("503");
      assertThat(region.calls().all().getLast().answer()).isEqualTo("RequestLimitExceeded");
    }
  }

  private void assertAllows(int calls, Api api, String action, Map<String, String> parameters) {
    call(calls, api, action, parameters);
    assertRefuses(api, action, parameters);
  }

  private void assertRefuses(Api api, String action, Map<String, String> parameters) {
    assertThatThrownBy(() -> call(1, api, action, parameters)).isInstanceOf(AwsRefusal.class);
  }

  private void call(int calls, Api api, String action, Map<String, String> parameters) {
    for (int i = 0; i < calls; i++) {
      throttling.charge(api, new QueryRequest(action, parameters), clock.instant());
    }
  }
}
