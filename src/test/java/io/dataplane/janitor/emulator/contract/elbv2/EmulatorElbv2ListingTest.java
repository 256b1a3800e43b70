package io.dataplane.janitor.emulator.contract.elbv2;

import io.dataplane.janitor.emulator.contract.EmulatorRegion;
import io.dataplane.janitor.emulator.contract.RegionInTest;

final class EmulatorElbv2ListingTest extends Elbv2ListingContractTest {

  @Override
  public RegionInTest region() {
    return new EmulatorRegion();
  }
}
