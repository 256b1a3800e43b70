package io.dataplane.janitor.emulator.contract.elb;

import io.dataplane.janitor.emulator.contract.MotoRegion;
import io.dataplane.janitor.emulator.contract.RegionInTest;

final class MotoElbInterfaceIT extends ElbInterfaceContractTest {

  @Override
  public RegionInTest region() {
    return new MotoRegion();
  }
}
