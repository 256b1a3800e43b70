package io.dataplane.janitor.emulator;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.Ec2Client;

final class MotoEc2IT extends Ec2ContractTest {
  @RegisterExtension static final Deviations DEVIATIONS = new Deviations("moto", Map.ofEntries());

  private static final SdkClients CLIENTS = Moto.clients();

  @AfterAll
  static void close() {
    CLIENTS.close();
  }

  @Override
  public Ec2Client ec2() {
    return CLIENTS.ec2();
  }
}
