package io.dataplane.janitor.emulator;

final class MotoElbv2CreationIT extends Elbv2CreationContractTest {

  @Override
  RegionInTest region() {
    return new MotoRegion();
  }
}
