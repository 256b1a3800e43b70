package io.dataplane.janitor.simulation.contract;

class FakePortsTest extends PortContract {
  FakePortsTest() {
    super(new FakePorts());
  }
}
