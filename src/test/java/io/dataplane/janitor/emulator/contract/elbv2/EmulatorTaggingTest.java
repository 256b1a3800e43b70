package io.dataplane.janitor.emulator.contract.elbv2;

import io.dataplane.janitor.emulator.contract.EmulatorRegion;
import io.dataplane.janitor.emulator.contract.RegionInTest;

final class EmulatorTaggingTest extends TaggingContractTest {

  @Override
  public RegionInTest region() {
    return new EmulatorRegion();
  }
}
