package io.dataplane.janitor.emulator;

final class EmulatorElbv2TagTest extends Elbv2TagContractTest {

  @Override
  RegionInTest region() {
    return new EmulatorRegion();
  }
}
