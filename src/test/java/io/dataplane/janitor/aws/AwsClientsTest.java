package io.dataplane.janitor.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dataplane.janitor.aws.client.AwsClients;
import io.dataplane.janitor.aws.client.AwsErrors;
import io.dataplane.janitor.aws.kind.KindApis;
import io.dataplane.janitor.aws.testing.RecordedRequests;
import io.dataplane.janitor.aws.testing.TestSettings;
import io.dataplane.janitor.emulator.AwsEmulator;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class AwsClientsTest {
  private final AwsEmulator aws = AwsEmulator.start();
  private final RecordedRequests requests = new RecordedRequests();

  @AfterEach
  void stop() {
    aws.close();
  }

  static Stream<Arguments> writes() {
    return Stream.of(
        call("DeleteSecurityGroup", c -> c.ec2().deleteSecurityGroup(r -> r.groupId("sg-1"))),
        call("DeleteRouteTable", c -> c.ec2().deleteRouteTable(r -> r.routeTableId("rtb-1"))),
        call("CreateTags", c -> c.ec2().createTags(r -> r.resources("sg-1"))),
        call("DeleteTags", c -> c.ec2().deleteTags(r -> r.resources("sg-1"))),
        call("DeleteLoadBalancer", c -> c.v2().deleteLoadBalancer(r -> r.loadBalancerArn("arn"))),
        call("ModifyLoadBalancerAttributes", c -> c.v2().modifyLoadBalancerAttributes(r -> {})),
        call("DeleteTargetGroup", c -> c.v2().deleteTargetGroup(r -> r.targetGroupArn("arn"))),
        call("AddTags", c -> c.v2().addTags(r -> r.resourceArns("arn"))),
        call("RemoveTags", c -> c.v2().removeTags(r -> r.resourceArns("arn"))),
        call("DeleteLoadBalancer", c -> c.classic().deleteLoadBalancer(r -> {})),
        call("AddTags", c -> c.classic().addTags(r -> r.loadBalancerNames("name"))),
        call("RemoveTags", c -> c.classic().removeTags(r -> r.loadBalancerNames("name"))));
  }

  static Stream<Arguments> neverCalled() {
    return Stream.of(
        call("DescribeRouteTables", c -> c.ec2().describeRouteTables()),
        call("DisassociateRouteTable", c -> c.ec2().disassociateRouteTable(r -> {})),
        call("ModifySecurityGroupRules", c -> c.ec2().modifySecurityGroupRules(r -> {})),
        call("DeleteNetworkInterface", c -> c.ec2().deleteNetworkInterface(r -> {})),
        call("DeleteListener", c -> c.v2().deleteListener(r -> {})),
        call("DeregisterTargets", c -> c.v2().deregisterTargets(r -> {})));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("writes")
  void readingClientsRefuseToWrite(String operation, Consumer<AwsClients> call) {
    try (AwsClients clients = AwsClients.reading(TestSettings.at(aws.endpoint()), requests)) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> call.accept(clients))
          .withMessage("This client must not call " + operation);
    }
    assertThat(aws.calls().all()).isEmpty();
    assertThat(requests.all()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("neverCalled")
  void writingClientsRefuseAllThatNoActionNeeds(String operation, Consumer<AwsClients> call) {
    try (AwsClients clients =
        AwsClients.writing(TestSettings.at(aws.endpoint()), requests, KindApis.writes())) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> call.accept(clients))
          .withMessage("This client must not call " + operation);
    }
    assertThat(aws.calls().all()).isEmpty();
  }

  @Test
  void theTaggingClientRefusesToRead() {
    try (AwsClients clients = AwsClients.tagging(TestSettings.at(aws.endpoint()), requests)) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> clients.tagging().getResources(r -> {}))
          .withMessage("This client must not call GetResources");
    }
    assertThat(aws.calls().all()).isEmpty();
  }

  @Test
  void sendsABrokenRequestAsOftenAsIsConfigured() {
    aws.faults().on("ec2:DescribeRouteTables").connectionReset();
    try (AwsClients clients = reading(2, Duration.ofSeconds(20))) {
      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(() -> clients.ec2().describeRouteTables());
    }
    assertThat(aws.calls().count("ec2:DescribeRouteTables")).isEqualTo(2);
    assertThat(requests.all())
        .containsExactly("ec2 DescribeRouteTables error", "ec2 DescribeRouteTables error");
  }

  @Test
  void sendsARequestOnceOverAConnectionThatWasUsedBefore() {
    try (AwsClients clients = reading(1, Duration.ofSeconds(20))) {
      clients.ec2().describeRouteTables();
      aws.faults().on("ec2:DescribeRouteTables").connectionReset();
      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(() -> clients.ec2().describeRouteTables());
    }
    assertThat(aws.calls().count("ec2:DescribeRouteTables")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "AuthFailure, 401, region is not enabled",
    "OptInRequired, 401, region is not enabled",
    "AuthFailure, 403, region is not enabled",
    "PendingVerification, 401, PendingVerification",
    "UnauthorizedOperation, 403, UnauthorizedOperation"
  })
  void keepsWhatAwsSaysWhenItRefusesAWriter(String code, int status, String said) {
    aws.faults().on("ec2:DeleteSecurityGroup").error(code, status);
    try (AwsClients clients =
        AwsClients.writing(TestSettings.at(aws.endpoint()), requests, KindApis.writes())) {
      assertThatExceptionOfType(Ec2Exception.class)
          .isThrownBy(
              () -> clients.ec2().deleteSecurityGroup(r -> r.groupId("sg-0123456789abcdef0")))
          .satisfies(
              refusal -> {
                assertThat(refusal.awsErrorDetails().errorMessage()).isNotBlank();
                assertThat(AwsErrors.reason(refusal))
                    .startsWith(code + ": " + refusal.awsErrorDetails().errorMessage())
                    .contains(said);
              });
    }
    assertThat(aws.calls().count("ec2:DeleteSecurityGroup")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "AuthFailure, 401, region is not enabled",
    "OptInRequired, 401, region is not enabled",
    "AuthFailure, 403, region is not enabled",
    "PendingVerification, 401, PendingVerification",
    "UnauthorizedOperation, 403, UnauthorizedOperation"
  })
  void keepsWhatAwsSaysWhenItRefusesTheCaller(String code, int status, String said) {
    aws.faults().on("ec2:DescribeRouteTables").error(code, status);
    try (AwsClients clients = reading(1, Duration.ofSeconds(20))) {
      assertThatExceptionOfType(Ec2Exception.class)
          .isThrownBy(() -> clients.ec2().describeRouteTables())
          .satisfies(
              refusal -> {
                assertThat(refusal.awsErrorDetails().errorMessage()).isNotBlank();
                assertThat(AwsErrors.reason(refusal))
                    .startsWith(code + ": " + refusal.awsErrorDetails().errorMessage())
                    .contains(said);
              });
    }
  }

  @ParameterizedTest
  @CsvSource({"http://127.0.0.1:1, refused", "http://nowhere.invalid:80, host is unknown"})
  void namesTheEndpointThatCannotBeReached(String endpoint, String why) {
    try (AwsClients clients =
        AwsClients.reading(
            TestSettings.at(URI.create(endpoint), 2, Duration.ofSeconds(20)), requests)) {
      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(() -> clients.ec2().describeRouteTables())
          .satisfies(
              failure ->
                  assertThat(AwsErrors.reason(failure))
                      .startsWith(endpoint + ": ")
                      .contains(why)
                      .doesNotContain("Exception"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:1", "http://nowhere.invalid:80"})
  void namesTheEndpointThatAWriteCannotReach(String endpoint) {
    try (AwsClients clients =
        AwsClients.writing(TestSettings.at(URI.create(endpoint)), requests, KindApis.writes())) {
      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(
              () -> clients.ec2().deleteSecurityGroup(r -> r.groupId("sg-0123456789abcdef0")))
          .satisfies(
              failure ->
                  assertThat(AwsErrors.reason(failure))
                      .startsWith(endpoint + ": ")
                      .doesNotContain("null", "Exception"));
    }
  }

  @Test
  void observesEveryAttempt() {
    aws.faults().on("ec2:DescribeRouteTables").times(1).error("RequestLimitExceeded", 503);
    try (AwsClients clients = reading(2, Duration.ofSeconds(20))) {
      clients.ec2().describeRouteTables();
    }
    assertThat(requests.all())
        .containsExactly("ec2 DescribeRouteTables throttled", "ec2 DescribeRouteTables ok");
  }

  @Test
  void observesRequestsThatNobodyAnswers() {
    aws.faults().on("ec2:DescribeRouteTables").noAnswer(Duration.ofSeconds(5));
    try (AwsClients clients = reading(1, Duration.ofMillis(300))) {
      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(() -> clients.ec2().describeRouteTables());
    }
    assertThat(requests.all()).containsExactly("ec2 DescribeRouteTables error");
  }

  private AwsClients reading(int attempts, Duration attemptTimeout) {
    return AwsClients.reading(TestSettings.at(aws.endpoint(), attempts, attemptTimeout), requests);
  }

  private static Arguments call(String operation, Consumer<AwsClients> call) {
    return Arguments.of(operation, call);
  }
}
