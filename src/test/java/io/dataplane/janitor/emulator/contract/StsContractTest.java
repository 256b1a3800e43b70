package io.dataplane.janitor.emulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** What STS does, seen through the SDK alone. */
abstract class StsContractTest {

  abstract StsClient sts();

  @Test
  void tellsWhichAccountTheCredentialsBelongTo() {
    GetCallerIdentityResponse identity = sts().getCallerIdentity();

    assertThat(identity.account()).isEqualTo("123456789012");
    assertThat(identity.arn()).contains(":123456789012:");
    assertThat(identity.userId()).isNotEmpty();
  }
}
