package io.dataplane.janitor.emulator;

final class MotoTaggingIT extends TaggingContractTest {

  @Override
  RegionInTest region() {
    return new MotoRegion();
  }
}
