package io.dataplane.janitor.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dataplane.janitor.emulator.front.CallLog;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** What goes wrong on order, and the log of it. */
final class FaultsTest {
  private static final String DESCRIBE = "ec2:DescribeVpcs";

  private final AwsEmulator region = AwsEmulator.start();
  private final SdkClients clients = new SdkClients(region.endpoint());

  @AfterEach
  void close() {
    clients.close();
    region.close();
  }

  @Test
  void skipsCallsAndThenActsSoManyTimes() {
    region.faults().on(DESCRIBE).skip(1).times(2).error("InternalError", 500);

    clients.ec2().describeVpcs();
    assertThat(refusal().awsErrorDetails().errorCode()).isEqualTo("InternalError");
    assertThat(refusal().statusCode()).isEqualTo(500);
    clients.ec2().describeVpcs();

    assertThat(region.calls().all())
        .extracting(CallLog.Call::answer)
        .containsExactly("ok", "InternalError", "InternalError", "ok");
  }

  @Test
  void otherOperationsGoOn() {
    region.faults().on(DESCRIBE).error("InternalError", 500);

    clients.ec2().describeRouteTables();
  }

  @Test
  void clearingEndsAllFaults() {
    region.faults().on(DESCRIBE).serverError();
    region.faults().clear();

    clients.ec2().describeVpcs();
  }

  @Test
  void aServerErrorIsNoAwsError() {
    region.faults().on(DESCRIBE).serverError();

    Ec2Exception refusal = refusal();

    assertThat(refusal.statusCode()).isEqualTo(500);
    assertThat(refusal.awsErrorDetails().errorMessage()).isNull();
  }

  @Test
  void resetsTheConnectionWithoutCarryingOut() {
    region.faults().on("ec2:CreateVpc").connectionReset();

    assertThatThrownBy(this::createVpc).isInstanceOf(SdkClientException.class);

    assertThat(region.ec2().routeTables()).isEmpty();
  }

  @Test
  void losesTheAnswerAfterCarryingOut() {
    region.faults().on("ec2:CreateVpc").times(1).answerLost();
    // The JDK's client repeats a POST by itself when the connection breaks: refuse the repetition.
    region.faults().on("ec2:CreateVpc").skip(1).error("InternalError", 500);

    assertThatThrownBy(this::createVpc).isInstanceOf(SdkException.class);

    assertThat(region.ec2().routeTables()).hasSize(1);
  }

  @Test
  void givesNoAnswerForSoLong() {
    region.faults().on(DESCRIBE).noAnswer(Duration.ofMillis(1));

    assertThatThrownBy(() -> clients.ec2().describeVpcs()).isInstanceOf(SdkClientException.class);

    assertThat(region.calls().of(DESCRIBE)).allMatch(call -> call.answer().equals("no answer"));
  }

  @Test
  void cutsTheXmlOff() {
    region.faults().on(DESCRIBE).cutOffXml();

    assertThatThrownBy(() -> clients.ec2().describeVpcs()).isInstanceOf(SdkClientException.class);
  }

  @Test
  void runsHooksAroundACallSoThatRacesCanBeStaged() {
    String vpc = region.ec2().createVpc("10.0.0.0/16");
    String before = region.ec2().createSecurityGroup(vpc, "before", Map.of());
    region
        .faults()
        .on("ec2:DescribeSecurityGroups")
        .skip(1)
        .times(1)
        .before(() -> region.ec2().deleteSecurityGroup(before));
    region
        .faults()
        .on("ec2:DescribeSecurityGroups")
        .skip(1)
        .times(1)
        .after(() -> region.ec2().createSecurityGroup(vpc, "after", Map.of()));

    assertThat(clients.ec2().describeSecurityGroups().securityGroups()).hasSize(2);
    assertThat(clients.ec2().describeSecurityGroups().securityGroups()).hasSize(1);
    assertThat(clients.ec2().describeSecurityGroups().securityGroups()).hasSize(2);
  }

  @Test
  void logsWhatArrivedAndTellsMutationsApart() {
    clients.ec2().describeVpcs(r -> r.maxResults(5));
    createVpc();
    clients.sts().getCallerIdentity();

    assertThat(region.calls().all())
        .extracting(CallLog.Call::operation)
        .containsExactly(DESCRIBE, "ec2:CreateVpc", "sts:GetCallerIdentity");
    assertThat(region.calls().mutating())
        .extracting(CallLog.Call::operation)
        .containsExactly("ec2:CreateVpc");
    assertThat(region.calls().of(DESCRIBE).getFirst().parameters())
        .containsEntry("MaxResults", "5");

    region.calls().clear();
    assertThat(region.calls().all()).isEmpty();
  }

  private void createVpc() {
    clients.ec2().createVpc(r -> r.cidrBlock("10.0.0.0/16"));
  }

  private Ec2Exception refusal() {
    Ec2Exception refusal =
        catchThrowableOfType(Ec2Exception.class, () -> clients.ec2().describeVpcs());
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
