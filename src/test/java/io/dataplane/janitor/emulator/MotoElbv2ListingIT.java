package io.dataplane.janitor.emulator;

final class MotoElbv2ListingIT extends Elbv2ListingContractTest {

  @Override
  RegionInTest region() {
    return new MotoRegion();
  }
}
