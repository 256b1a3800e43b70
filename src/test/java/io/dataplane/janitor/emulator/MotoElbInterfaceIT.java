package io.dataplane.janitor.emulator;

final class MotoElbInterfaceIT extends ElbInterfaceContractTest {

  @Override
  RegionInTest region() {
    return new MotoRegion();
  }
}
