package io.dataplane.janitor.emulator;

final class EmulatorClassicTagTest extends ClassicTagContractTest {

  @Override
  RegionInTest region() {
    return new EmulatorRegion();
  }
}
