package io.dataplane.janitor.emulator;

final class EmulatorElbv2Test extends Elbv2ContractTest {

  @Override
  RegionInTest region() {
    return new EmulatorRegion();
  }
}
