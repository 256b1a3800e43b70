package io.dataplane.janitor.aws.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dataplane.janitor.aws.AwsResourceReader;
import io.dataplane.janitor.aws.testing.AwsWorld;
import io.dataplane.janitor.domain.resource.LoadBalancer;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.emulator.elb.ElbTargets;
import io.dataplane.janitor.emulator.elb.classic.ClassicInstanceState;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a load balancer may serve. */
class LiveTargetsTest {
  private static final String INSTANCE = "i-0123456789abcdef0";

  private final AwsWorld world = new AwsWorld();
  private final AwsResourceReader reader = world.reader();
  private final ElbTargets elb = world.aws.elb().targets();
  private String balancer = "";
  private String targets = "";

  @BeforeEach
  void aBalancerThatRoutesToTargets() {
    balancer = world.loadBalancer("nlb");
    targets = world.targetGroup("web");
    world.aws.elb().addListener(balancer, "TCP", 80, targets);
  }

  @AfterEach
  void stop() {
    reader.close();
    world.close();
  }

  private LoadBalancer listed(String id) {
    return reader.list(EnumSet.of(ResourceKind.LOAD_BALANCER)).resources().stream()
        .filter(resource -> resource.id().equals(id))
        .map(LoadBalancer.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private List<String> live(String id) {
    return liveBehind(listed(id));
  }

  private List<String> liveBehind(LoadBalancer listed) {
    return ((LoadBalancer) reader.withDetails(List.of(listed)).getFirst()).liveTargets();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "healthy",
        "initial",
        "draining",
        "unhealthy",
        "unhealthy.draining",
        "unavailable"
      })
  void holdsWhereATargetMayBeServed(String state) {
    elb.register(targets, "10.0.0.7", state);
    assertThat(live(balancer)).containsExactly("web 10.0.0.7:8080 (" + state + ")");
  }

  /** Where all targets of a group are unhealthy, AWS routes to all of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {"Target.ResponseCodeMismatch", "Target.FailedHealthChecks", "Elb.InternalError"})
  void holdsWhereAnUnhealthyTargetMayAnswer(String reason) {
    elb.register(targets, "10.0.0.7", "unhealthy", reason);
    assertThat(live(balancer)).containsExactly("web 10.0.0.7:8080 (unhealthy)");
  }

  @ParameterizedTest
  @CsvSource({"unhealthy, Target.Timeout", "unused, Target.InvalidState"})
  void doesNotHoldWhereNoTargetIsServed(String state, String reason) {
    elb.register(targets, "10.0.0.7", state, reason);
    assertThat(live(balancer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "IN_SERVICE, InService",
    "REGISTERING, OutOfService",
    "UNKNOWN, Unknown",
  })
  void holdsWhereAnInstanceMayBeServed(ClassicInstanceState state, String word) {
    String classic = world.classicLoadBalancer("clb");
    elb.register(classic, INSTANCE, state);
    assertThat(live(classic)).containsExactly("%s (%s)".formatted(INSTANCE, word));
  }

  @Test
  void doesNotHoldWhereNoInstanceIsServed() {
    String classic = world.classicLoadBalancer("clb");
    elb.register(classic, INSTANCE, ClassicInstanceState.OUT_OF_SERVICE);
    assertThat(live(classic)).isEmpty();
  }

  @Test
  void hasNoneWhereTheBalancerVanishes() {
    elb.register(targets, "10.0.0.7", "healthy");
    LoadBalancer looked = listed(balancer);
    world.aws.faults().on("elbv2:DescribeTargetGroups").error("LoadBalancerNotFound", 400);
    assertThat(liveBehind(looked)).isEmpty();
    assertThat(world.aws.calls().count("elbv2:DescribeLoadBalancerAttributes")).isEqualTo(1);
  }

  @Test
  void looksAtAllGroupsThatItRoutesToAndAtNoOther() {
    String second = world.targetGroup("api");
    world.aws.elb().addListener(balancer, "TCP", 81, second);
    elb.register(targets, "10.0.0.7", "healthy");
    elb.register(second, "10.0.0.8", "healthy");
    elb.register(world.targetGroup("unused"), "10.0.0.9", "healthy");

    assertThat(live(balancer))
        .containsExactly("api 10.0.0.8:8080 (healthy)", "web 10.0.0.7:8080 (healthy)");
    assertThat(world.aws.calls().count("elbv2:DescribeTargetHealth")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "elbv2:DescribeLoadBalancerAttributes, nlb",
    "elbv2:DescribeTargetGroups, nlb",
    "elbv2:DescribeTags, nlb",
    "elbv2:DescribeTargetHealth, nlb",
    "elb:DescribeInstanceHealth, clb"
  })
  void doesNotGuess(String operation, String which) {
    String classic = world.classicLoadBalancer("clb");
    LoadBalancer looked = listed(which.equals("clb") ? classic : balancer);
    world.aws.faults().on(operation).error("AccessDenied", 403);
    assertThatExceptionOfType(IncompleteViewException.class)
        .isThrownBy(() -> reader.withDetails(List.of(looked)))
        .withMessage(operation + ": AccessDenied: Ordered by the test.");
    assertThatExceptionOfType(IncompleteViewException.class)
        .isThrownBy(() -> reader.readWithDetails(looked));
  }
}
