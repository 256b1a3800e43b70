package io.dataplane.janitor.emulator;

final class EmulatorElbv2TargetGroupTest extends Elbv2TargetGroupContractTest {

  @Override
  RegionInTest region() {
    return new EmulatorRegion();
  }
}
