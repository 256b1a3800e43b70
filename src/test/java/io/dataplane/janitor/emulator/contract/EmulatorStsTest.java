package io.dataplane.janitor.emulator.contract;

import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.SdkClients;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.sts.StsClient;

final class EmulatorStsTest extends StsContractTest {
  private final AwsEmulator region = AwsEmulator.start();
  private final SdkClients clients = new SdkClients(region.endpoint());

  @AfterEach
  void close() {
    clients.close();
    region.close();
  }

  @Override
  StsClient sts() {
    return clients.sts();
  }
}
