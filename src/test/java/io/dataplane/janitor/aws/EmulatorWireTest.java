package io.dataplane.janitor.aws;

import io.dataplane.janitor.emulator.AwsEmulator;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;

class EmulatorWireTest extends WireContractTest {
  private final AwsEmulator emulator = AwsEmulator.start();

  @Override
  URI endpoint() {
    return emulator.endpoint();
  }

  @AfterEach
  void stop() {
    emulator.close();
  }
}
