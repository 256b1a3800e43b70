package io.dataplane.janitor.emulator;

final class EmulatorElbv2CreationTest extends Elbv2CreationContractTest {

  @Override
  RegionInTest region() {
    return new EmulatorRegion();
  }
}
