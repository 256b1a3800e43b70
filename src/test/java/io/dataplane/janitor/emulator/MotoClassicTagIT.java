package io.dataplane.janitor.emulator;

final class MotoClassicTagIT extends ClassicTagContractTest {

  @Override
  RegionInTest region() {
    return new MotoRegion();
  }
}
