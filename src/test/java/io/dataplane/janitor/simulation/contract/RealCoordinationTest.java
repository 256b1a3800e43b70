package io.dataplane.janitor.simulation.contract;

class RealCoordinationTest extends CoordinationContract {
  RealCoordinationTest() {
    super(new RealCoordination());
  }
}
