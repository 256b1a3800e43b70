package io.dataplane.janitor.emulator.contract;

import io.dataplane.janitor.emulator.SdkClients;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.sts.StsClient;

final class MotoStsIT extends StsContractTest {
  private final SdkClients clients = Moto.clients();

  @AfterEach
  void close() {
    clients.close();
  }

  @Override
  StsClient sts() {
    return clients.sts();
  }
}
