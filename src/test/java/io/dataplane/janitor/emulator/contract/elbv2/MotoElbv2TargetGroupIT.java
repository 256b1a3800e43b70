package io.dataplane.janitor.emulator.contract.elbv2;

import io.dataplane.janitor.emulator.contract.MotoRegion;
import io.dataplane.janitor.emulator.contract.RegionInTest;

final class MotoElbv2TargetGroupIT extends Elbv2TargetGroupContractTest {

  @Override
  public RegionInTest region() {
    return new MotoRegion();
  }
}
