package io.dataplane.janitor.emulator.contract.elb;

import io.dataplane.janitor.emulator.contract.MotoRegion;
import io.dataplane.janitor.emulator.contract.RegionInTest;

final class MotoClassicElbIT extends ClassicElbContractTest {

  @Override
  public RegionInTest region() {
    return new MotoRegion();
  }
}
