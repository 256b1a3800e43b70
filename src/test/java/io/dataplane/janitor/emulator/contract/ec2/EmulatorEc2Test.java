package io.dataplane.janitor.emulator.contract.ec2;

import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.SdkClients;
import org.junit.jupiter.api.AfterAll;
import software.amazon.awssdk.services.ec2.Ec2Client;

final class EmulatorEc2Test extends Ec2ContractTest {
  private static final AwsEmulator REGION = AwsEmulator.start();
  private static final SdkClients CLIENTS = new SdkClients(REGION.endpoint());

  @AfterAll
  static void close() {
    CLIENTS.close();
    REGION.close();
  }

  @Override
  public Ec2Client ec2() {
    return CLIENTS.ec2();
  }
}
