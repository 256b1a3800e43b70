package io.dataplane.janitor.emulator;

final class EmulatorClassicElbTest extends ClassicElbContractTest {

  @Override
  RegionInTest region() {
    return new EmulatorRegion();
  }
}
