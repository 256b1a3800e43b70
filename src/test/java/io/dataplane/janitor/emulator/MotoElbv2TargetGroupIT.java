package io.dataplane.janitor.emulator;

final class MotoElbv2TargetGroupIT extends Elbv2TargetGroupContractTest {

  @Override
  RegionInTest region() {
    return new MotoRegion();
  }
}
