package io.dataplane.janitor.simulation;

class FakeCoordinationTest extends CoordinationContract {
  FakeCoordinationTest() {
    super(new FakeCoordination());
  }
}
