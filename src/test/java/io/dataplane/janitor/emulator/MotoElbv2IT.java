package io.dataplane.janitor.emulator;

final class MotoElbv2IT extends Elbv2ContractTest {

  @Override
  RegionInTest region() {
    return new MotoRegion();
  }
}
