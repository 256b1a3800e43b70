package io.dataplane.janitor.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dataplane.janitor.aws.client.AwsSettings;
import io.dataplane.janitor.aws.testing.AwsWorld;
import io.dataplane.janitor.aws.testing.TestSettings;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.emulator.front.Faults;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong in whichever call of a listing, there is no listing. */
class IncompleteListingTest {

  /** Every operation of a listing, and a kind whose listing needs it. */
  private static final Map<String, ResourceKind> OPERATIONS =
      Map.of(
          "ec2:DescribeSecurityGroups", ResourceKind.SECURITY_GROUP,
          "ec2:DescribeNetworkInterfaces", ResourceKind.SECURITY_GROUP,
          "ec2:DescribeRouteTables", ResourceKind.ROUTE_TABLE,
          "elbv2:DescribeLoadBalancers", ResourceKind.LOAD_BALANCER,
          "elbv2:DescribeTargetGroups", ResourceKind.TARGET_GROUP,
          "elbv2:DescribeTags", ResourceKind.TARGET_GROUP,
          "elb:DescribeLoadBalancers", ResourceKind.LOAD_BALANCER,
          "elb:DescribeTags", ResourceKind.LOAD_BALANCER);

  /** Pages are so short that a small region has second ones of everything. */
  private static final int PAGE = 5;

  /** So many have their tags described in one call. */
  private static final int TAGGED = 20;

  private static AwsWorld world;

  private record Fault(String name, Consumer<Faults.Order> happens) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Fault> FAULTS =
      List.of(
          new Fault("an error of AWS", on -> on.error("InternalError", 500)),
          new Fault("throttled", on -> on.error("Throttling", 400)),
          new Fault("denied", on -> on.error("UnauthorizedOperation", 403)),
          new Fault("a proxy's error", Faults.Order::serverError),
          new Fault("a connection reset", Faults.Order::connectionReset),
          new Fault("an answer cut off", Faults.Order::cutOffXml));

  /** Two pages of everything; made once, since no test changes it. */
  @BeforeAll
  static void fill() {
    world = new AwsWorld();
    world.aws.pagesOfAtMost(PAGE);
    world.securityGroups(PAGE);
    world.routeTables(PAGE);
    world.loadBalancers(TAGGED + 1);
    world.targetGroups(TAGGED + 1);
    world.classicLoadBalancers(TAGGED + 1);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @AfterEach
  void heal() {
    world.aws.faults().clear();
    world.aws.calls().clear();
  }

  static Stream<Arguments> everyOperationAndFault() {
    return OPERATIONS.keySet().stream()
        .sorted()
        .flatMap(
            operation ->
                FAULTS.stream()
                    .flatMap(
                        fault ->
                            Stream.of(0, 1).map(skip -> Arguments.of(operation, fault, skip))));
  }

  static Stream<String> operations() {
    return OPERATIONS.keySet().stream().sorted();
  }

  @ParameterizedTest(name = "{0}: {1} after {2} calls")
  @MethodSource("everyOperationAndFault")
  void isNoListing(String operation, Fault fault, int skip) {
    fault.happens().accept(world.aws.faults().on(operation).skip(skip));
    assertNoListing(operation, Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void isNoListingWhenNobodyAnswers(String operation) {
    world.aws.faults().on(operation).skip(1).noAnswer(Duration.ofSeconds(2));
    assertNoListing(operation, Duration.ofMillis(300));
  }

  private static void assertNoListing(String operation, Duration timeout) {
    AwsSettings settings = TestSettings.at(world.aws.endpoint(), 1, timeout);
    try (AwsResourceReader reader =
        new AwsResourceReader(
            settings, TestSettings.UNOBSERVED, InstantSource.system(), key -> true)) {
      ResourceKind kind = Objects.requireNonNull(OPERATIONS.get(operation));
      assertThatExceptionOfType(IncompleteViewException.class)
          .isThrownBy(() -> reader.list(EnumSet.of(kind)))
          .withMessageStartingWith(operation + ": ");
    }
    assertThat(world.aws.calls().mutating()).isEmpty();
  }
}
