package io.dataplane.janitor.emulator.contract.elb;

import io.dataplane.janitor.emulator.contract.EmulatorRegion;
import io.dataplane.janitor.emulator.contract.RegionInTest;

final class EmulatorClassicElbTest extends ClassicElbContractTest {

  @Override
  public RegionInTest region() {
    return new EmulatorRegion();
  }
}
