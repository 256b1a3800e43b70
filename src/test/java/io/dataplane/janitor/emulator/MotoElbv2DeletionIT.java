package io.dataplane.janitor.emulator;

final class MotoElbv2DeletionIT extends Elbv2DeletionContractTest {

  @Override
  RegionInTest region() {
    return new MotoRegion();
  }
}
