package io.dataplane.janitor.emulator;

final class EmulatorElbv2ListingTest extends Elbv2ListingContractTest {

  @Override
  RegionInTest region() {
    return new EmulatorRegion();
  }
}
