package io.dataplane.janitor.emulator;

final class EmulatorElbInterfaceTest extends ElbInterfaceContractTest {

  @Override
  RegionInTest region() {
    return new EmulatorRegion();
  }
}
