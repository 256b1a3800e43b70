package io.dataplane.janitor.simulation;

class FakePortsTest extends PortContract {
  FakePortsTest() {
    super(new FakePorts());
  }
}
