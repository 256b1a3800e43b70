package io.dataplane.janitor.emulator.contract.elbv2;

import io.dataplane.janitor.emulator.contract.MotoRegion;
import io.dataplane.janitor.emulator.contract.RegionInTest;

final class MotoElbv2ListingIT extends Elbv2ListingContractTest {

  @Override
  public RegionInTest region() {
    return new MotoRegion();
  }
}
