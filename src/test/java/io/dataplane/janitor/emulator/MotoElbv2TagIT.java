package io.dataplane.janitor.emulator;

final class MotoElbv2TagIT extends Elbv2TagContractTest {

  @Override
  RegionInTest region() {
    return new MotoRegion();
  }
}
