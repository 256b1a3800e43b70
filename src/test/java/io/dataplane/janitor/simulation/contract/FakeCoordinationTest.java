package io.dataplane.janitor.simulation.contract;

class FakeCoordinationTest extends CoordinationContract {
  FakeCoordinationTest() {
    super(new FakeCoordination());
  }
}
