package io.dataplane.janitor.emulator;

final class MotoClassicElbIT extends ClassicElbContractTest {

  @Override
  RegionInTest region() {
    return new MotoRegion();
  }
}
