package io.dataplane.janitor.simulation;

class RealCoordinationTest extends CoordinationContract {
  RealCoordinationTest() {
    super(new RealCoordination());
  }
}
