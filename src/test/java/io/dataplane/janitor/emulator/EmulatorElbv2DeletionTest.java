package io.dataplane.janitor.emulator;

final class EmulatorElbv2DeletionTest extends Elbv2DeletionContractTest {

  @Override
  RegionInTest region() {
    return new EmulatorRegion();
  }
}
