package io.dataplane.janitor.emulator.contract.elb;

import io.dataplane.janitor.emulator.contract.MotoRegion;
import io.dataplane.janitor.emulator.contract.RegionInTest;

final class MotoClassicTagIT extends ClassicTagContractTest {

  @Override
  public RegionInTest region() {
    return new MotoRegion();
  }
}
