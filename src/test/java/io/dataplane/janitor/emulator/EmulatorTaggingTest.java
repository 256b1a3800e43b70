package io.dataplane.janitor.emulator;

final class EmulatorTaggingTest extends TaggingContractTest {

  @Override
  RegionInTest region() {
    return new EmulatorRegion();
  }
}
